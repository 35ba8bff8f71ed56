# Bureau Mobile, français. Un message par ligne ; les mêmes noms que en.ftl.
