# Bureau Mobile, English. One message a line; the same names as fr.ftl.
