# Bureau Mobile, français. Un message par ligne ; les mêmes noms que en.ftl.
# Ici l’espace insécable (U+00A0) précède les deux-points et le pour-cent et borde les guillemets ; l’espace fine
# insécable (U+202F) précède ; ! ?. L’apostrophe est ’ et les points de suspension …

## times

time-clock = { $hour } h { $minute }
time-today = { $clock }
time-yesterday = hier, { $clock }
time-tomorrow = demain, { $clock }
time-week = { $day } { $clock }
time-date = { $day }, { $clock }
time-when-today = à { $clock }
time-when-yesterday = hier à { $clock }
time-when-tomorrow = demain à { $clock }
time-when-week = { $day } à { $clock }
time-when-date = le { $day } à { $clock }
time-day-month =
    { $day ->
        [1] 1er { $month }
       *[other] { $day } { $month }
    }
time-day-month-year =
    { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
time-weekday =
    { $weekday ->
        [1] lundi
        [2] mardi
        [3] mercredi
        [4] jeudi
        [5] vendredi
        [6] samedi
       *[7] dimanche
    }
time-month =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
length-seconds = { $seconds } s
length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-minutes = { $hours } h { $minutes }
length-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
zone-place =
    { $city ->
        [Algiers] Alger
        [Athens] Athènes
        [Brussels] Bruxelles
        [Bucharest] Bucarest
        [Copenhagen] Copenhague
        [Lisbon] Lisbonne
        [London] Londres
        [Moscow] Moscou
        [Montreal] Montréal
        [Noumea] Nouméa
        [Reunion] La Réunion
        [Seoul] Séoul
        [Singapore] Singapour
        [Vienna] Vienne
        [Warsaw] Varsovie
       *[other] { $name }
    }
zone-hour =
    { $is ->
        [offset] heure { $place }
        [elided] heure d’{ $place }
       *[place] heure de { $place }
    }

## errors

error-not-found =
    { $what ->
        [post] Aucun billet ne s’appelle « { $which } ».
        [channel] Aucun canal ne s’appelle « { $which } ».
        [delivery] Aucun envoi ne s’appelle « { $which } ».
        [comment] Aucun commentaire ne s’appelle « { $which } ».
        [media] La photo « { $which } » n’est pas sur cet ordinateur.
       *[other] Rien ne s’appelle « { $which } ».
    }
error-ambiguous =
    { $what ->
        [post] Plusieurs billets commencent par « { $which } ».
        [channel] Plusieurs canaux s’appellent « { $which } » ou commencent ainsi.
        [delivery] Plusieurs envois commencent par « { $which } ».
       *[other] « { $which } » désigne plusieurs choses.
    }
    .hint = Donnez quelques caractères de plus.
error-overtaken = Ce billet a été enregistré entre-temps dans une autre fenêtre.
    .hint = Les deux textes sont gardés. Rouvrez le billet pour continuer.
error-disk-full = Enregistrement impossible : disque plein.
    .hint = Le texte reste à l’écran. Libérez de la place : il sera enregistré aussitôt.
error-read-only = Enregistrement impossible : « { $path } » est en lecture seule.
    .hint = Vérifiez les droits du dossier, puis réessayez.
error-too-new = Ces billets ont été enregistrés par une version plus récente de Bureau Mobile.
    .hint = Rien n’a été touché. Installez la version récente pour les ouvrir.
error-damaged = La base de données est abîmée ({ $detail }).
    .hint = Rien n’est effacé : le fichier est gardé tel quel.
error-database = La base de données ne répond pas ({ $detail }).
    .hint = Rien n’est effacé. Redémarrez Bureau Mobile ; si cela dure, gardez une copie de son dossier.
error-file = Le fichier « { $path } » ne peut être ni lu ni écrit ({ $detail }).
    .hint = Vérifiez qu’il existe encore et que vous y avez accès.
error-request = Cette demande n’a pas pu être écrite ({ $detail }).
    .hint = Rien n’est parti. Vérifiez l’adresse et les noms, puis réessayez.
error-secrets = Le mot de passe n’a pas pu être lu ni gardé ({ $detail }).
    .hint = Déverrouillez le trousseau de cet ordinateur, puis réessayez.

## discovery

discovery-not-an-address = « { $typed } » n’est pas une adresse de site.
    .hint = Écrivez-la comme dans la barre du navigateur, par exemple exemple.fr.
discovery-offline = Cet ordinateur n’a pas de réseau.
    .hint = La recherche se fera au retour du réseau.
discovery-portal = Ce réseau demande d’abord une connexion.
    .hint = Ouvrez une page dans le navigateur, identifiez-vous sur le réseau, puis réessayez.
discovery-unknown-name = Aucun site ne s’appelle { $host }.
    .hint = Vérifiez l’orthographe de l’adresse.
discovery-silent = Rien ne répond à l’adresse { $host }.
    .hint = Le site est peut-être arrêté pour un moment. Vérifiez l’adresse, puis réessayez plus tard.
discovery-certificate = La connexion à { $host } n’est pas sûre.
    .hint = Rien de secret n’a été envoyé. Signalez-le à l’hébergeur du blog.
discovery-certificate-name = Le certificat présenté pour { $host } est au nom d’un autre site.
    .hint = Rien de secret n’a été envoyé. C’est souvent un réseau qui demande d’abord une connexion : ouvrez une page dans le navigateur, puis réessayez.
discovery-certificate-expired = Le certificat de { $host } n’est pas valable à la date d’aujourd’hui.
    .hint = Vérifiez la date de cet ordinateur. Si elle est juste, le certificat est à renouveler chez l’hébergeur.
discovery-certificate-unknown = Le certificat de { $host } n’est signé par aucune autorité connue.
    .hint = Rien de secret n’a été envoyé. Le blog doit avoir un certificat public (Let’s Encrypt, par exemple).
discovery-no-blog = { $host } répond, mais Bureau Mobile n’y trouve ni blog WordPress, ni site Ghost, ni Blogger, ni site qui accepte des billets par Micropub ou XML-RPC, ni serveur Mastodon ou Bluesky.
    .hint = Donnez l’adresse de la page d’accueil du blog, ou celle de votre compte, comme @vous@serveur ou @vous.bsky.social.
discovery-other-software = { $host } fonctionne avec { $software }, que Bureau Mobile ne connaît pas encore.
    .hint = Bureau Mobile publie vers WordPress, vers Ghost, vers Blogger, par Micropub, par XML-RPC, vers Mastodon, vers Bluesky et vers un dossier de cet ordinateur.
discovery-blocked = L’interface de { $host } est fermée : « { $who } » a répondu à sa place (HTTP { $status }).
    .hint = Demandez à l’hébergeur, ou dans les réglages de cette protection, d’autoriser l’API REST (adresses /wp-json/).
discovery-rate-limited = { $host } demande d’attendre avant d’autres questions.
    .hint = Réessayez dans quelques minutes.
discovery-rate-limited-until = { $host } demande d’attendre { $length } avant d’autres questions.
    .hint = Réessayez ensuite.
discovery-failing = { $host } est en panne (HTTP { $status }).
    .hint = Réessayez plus tard ; si cela dure, prévenez l’hébergeur.
discovery-plain-http = { $host } n’a pas de connexion sûre (https).
    .hint = Un mot de passe y voyagerait en clair : Bureau Mobile ne l’enverra pas. Activez https chez l’hébergeur du blog.
discovery-wrong-password = { $host } ne reconnaît pas cet identifiant avec ce mot de passe d’application.
    .hint = Vérifiez l’identifiant et recopiez le mot de passe en entier. S’il est juste, l’hébergeur retire peut-être l’en-tête Authorization.
discovery-main-password = Ce n’est pas un mot de passe d’application : { $host } n’accepte pas ici celui du compte, avec ou sans double authentification.
    .hint = Sur le blog, ouvrez votre profil, « Mots de passe d’application », et créez-en un pour Bureau Mobile.
discovery-passwords-off = { $host } n’accepte pas de mots de passe d’application.
    .hint = Une extension de sécurité les a sans doute désactivés. Réactivez-les dans ses réglages.
discovery-declined = Vous avez refusé l’accès sur la page du blog. Rien n’a été gardé.
    .hint = Recommencez quand vous voulez.
discovery-not-ours = Cette adresse ne correspond à aucune connexion commencée ici.
    .hint = Recommencez depuis Canaux.

## states

state-conflict = Conflit à régler
state-asks = À vous de dire
state-refused = Refusé
state-sign-in = Mot de passe à renouveler
state-sending = Envoi, { $percent } %
state-checking = Vérification : est-ce arrivé ?
state-retry = Prochaine tentative, { $at }
state-held = Peut être annulé jusqu’à { $at }
state-paused = En pause
state-waiting = En attente du réseau
state-scheduled = Programmé, { $at }
state-hour-alone = Programmé, { $at } · aucun canal
state-published = Publié { $when }
state-updated = Mis à jour { $when }
state-unpublished = Dépublié
state-deleted = Supprimé
state-cancelled = Annulé

## navigation

nav-label = Principal
nav-write = Écrire
nav-outbox = Envois
nav-archive = Archive
nav-conversations = Conversations
nav-channels = Canaux
nav-key = { $name } (Ctrl+{ $key })
nav-conversations-badge = à lire
nav-outbox-badge = en attente
nav-channels-badge = à renouveler
net-online = En ligne
net-offline = Hors ligne
net-portal = Réseau à connexion
net-unsteady = Réseau intermittent

## settings

settings-title = Réglages

## write

write-list = Brouillons
write-editor = Éditeur

## snack

snack-left = , { $seconds } s

## errors of the interface

error-engine = Le moteur de Bureau Mobile n’a pas répondu ({ $detail }).
    .hint = Vos textes sont gardés. Fermez cette fenêtre, puis rouvrez l’application.
error-engine-locked = Cette page n’a pas le droit de parler à Bureau Mobile.
    .hint = Ouvrez l’adresse complète qu’affiche bureau serve.

## instants in the interface

time-now = à l’instant
time-ago = il y a { $length }
size-kb = { $value } ko
size-mb = { $value } Mo

## deliveries in the interface

state-held-in = Partira dans { $length }
state-retry-in = Nouvelle tentative dans { $length }
state-retry-short = Dans { $length }
state-retry-now = Nouvelle tentative dans un instant
state-waiting-turn = Dans la file
state-awaits-link = Attend l’adresse du billet
platform-notebook = Carnet local
platform-wordpress = WordPress

## publishing

publish = Publier
publish-when-possible = Publier dès que possible
publish-update = Mettre à jour
publish-gone =
    { $count ->
        [one] C’est parti vers { $count } canal.
       *[other] C’est parti vers { $count } canaux.
    }
publish-gone-offline =
    { $count ->
        [one] Gardé dans la file. Partira vers { $count } canal au retour du réseau.
       *[other] Gardé dans la file. Partira vers { $count } canaux au retour du réseau.
    }
publish-undone = Rien n’est parti. Le billet reste ici.
publish-undo-late = L’envoi était déjà parti. Vous pouvez dépublier le billet.
unpublish-gone = Le billet va être dépublié.
delete-gone = Le billet va être supprimé de ses canaux.
snack-queue = Voir la file
snack-undo = Annuler

## channels

channels-chosen =
    { $count ->
        [0] Aucun canal
        [one] { $count } canal
       *[other] { $count } canaux
    }
channels-chosen-tailor = { $chosen }. Choisir et adapter

## everywhere

close = Fermer
back = Retour
cancel = Annuler
more = Autres actions

## outbox

outbox-title = File d’envoi
outbox-talk =
    { $count ->
        [one] { $count } réponse ou décision sous vos billets
       *[other] { $count } réponses ou décisions sous vos billets
    }
outbox-suspend = Suspendre
outbox-resume = Reprendre les envois
outbox-note-suspended = Envois suspendus. Rien ne part avant que vous les repreniez ; vos textes restent ici.
outbox-note-offline = Hors ligne. Vos envois partiront d’eux-mêmes au retour du réseau ; vous pouvez fermer l’application.
outbox-note-portal = Ce réseau demande une connexion dans le navigateur. Vos envois partiront ensuite d’eux-mêmes.
outbox-note-unsteady = Réseau intermittent. Vos envois reprennent d’eux-mêmes ; vous pouvez fermer l’application.
outbox-empty = Tout est parti.
outbox-empty-text = Les billets publiés hors ligne attendront ici leur tour, puis partiront d’eux-mêmes.
outbox-empty-archive = Voir les billets publiés
untitled = Sans titre
slip-published =
    { $count ->
        [one] Publié sur { $count } canal, { $at }
       *[other] Publié sur { $count } canaux, { $at }
    }
slip-updated =
    { $count ->
        [one] Mis à jour sur { $count } canal, { $at }
       *[other] Mis à jour sur { $count } canaux, { $at }
    }
delivery-to = Envoi vers { $channel }
delivery-log = Journal de l’envoi
delivery-see = Voir
delivery-see-on = Voir sur { $channel }
delivery-compare = Comparer
delivery-compare-on = Comparer les deux versions, { $channel }
delivery-compare-versions = Comparer les deux versions
delivery-settle = Régler
delivery-settle-on = Régler, { $channel }
delivery-renew = Renouveler l’accès
delivery-retry = Réessayer maintenant
delivery-edit = Modifier
delivery-cancel = Annuler l’envoi
delivery-delete = Supprimer du canal
delivery-tailored =
    { $count ->
        [one] Version adaptée, { $count } signe
       *[other] Version adaptée, { $count } signes
    }
delivery-follows =
    { $count ->
        [one] Suit le billet, { $count } signe
       *[other] Suit le billet, { $count } signes
    }
delivery-media =
    { $count ->
        [one] { $count } photo, { $size }, décrite
       *[other] { $count } photos, { $size }, décrites
    }
delivery-media-undescribed =
    { $count ->
        [one] { $count } photo, { $size }, sans description
       *[other] { $count } photos, { $size }, à décrire
    }
delivery-once = Jamais en double.
delivery-once-text = Cet envoi porte le numéro { $number }. Avant chaque tentative, Bureau Mobile vérifie que le billet n’est pas déjà en ligne.
step-upload = Photos
step-create = Texte
step-reveal = Mise en ligne
step-update = Mise à jour
step-unpublish = Dépublication
step-delete = Suppression
step-of = { $done }/{ $all }
step-done = , fait
journal-next = Prochaine tentative
journal-next-here = Mise en ligne par cet ordinateur
journal-next-channel = Mise en ligne par le canal
journal-next-held = Départ
answer-there = C’est en ligne
answer-send-again = Envoyer de nouveau
answer-without-link = Envoyer sans le lien
answer-give-up = Abandonner cet envoi
unpublish = Dépublier
link-copy = Copier le lien
link-copied = Lien copié.
channel-resume-named = Reprendre { $channel }
confirm-cancel = Annuler l’envoi vers { $channel } ?
confirm-cancel-text = Le billet reste ici. Si une partie est déjà arrivée, elle sera retirée du canal.
confirm-cancel-yes = Annuler l’envoi
confirm-unpublish = Dépublier de { $channel } ?
confirm-unpublish-text = Le billet ne sera plus visible des lecteurs. { $channel } le garde en brouillon, et il reste entier ici.
confirm-unpublish-yes = Dépublier
confirm-delete = Supprimer de { $channel } ?
confirm-delete-text = Le billet sera retiré de { $channel }. Il reste entier ici.
confirm-delete-yes = Supprimer du canal
postmark-label = Publié sur { $name } le { $date }
postmark-published = PUBLIÉ
postmark-month =
    { $month ->
        [1] JANV. { $year }
        [2] FÉVR. { $year }
        [3] MARS { $year }
        [4] AVRIL { $year }
        [5] MAI { $year }
        [6] JUIN { $year }
        [7] JUIL. { $year }
        [8] AOÛT { $year }
        [9] SEPT. { $year }
        [10] OCT. { $year }
        [11] NOV. { $year }
       *[12] DÉC. { $year }
    }
list-show = Montrer la liste
list-hide = Masquer la liste
## editor

editor-title = Titre du billet
editor-title-hint = Titre
editor-text = Texte du billet
editor-text-hint = Écrivez ici.
editor-new = Nouveau billet
editor-untitled = Sans titre
editor-list-hide = Masquer la liste
editor-list-show = Afficher la liste
editor-search-drafts = Chercher un brouillon
editor-search-none = Aucun brouillon ne contient ces mots.
editor-empty = Une page blanche, et du temps.
editor-empty-text = Tout s’enregistre ici, à chaque mot, avec ou sans réseau.
editor-choose = Choisissez un billet, ou commencez-en un.
editor-group-today = Aujourd’hui
editor-group-week = Cette semaine
editor-group-this-month = Ce mois-ci
editor-words =
    { $count ->
        [one] { $shown } mot
       *[other] { $shown } mots
    }
editor-minutes = { $minutes } min
editor-minutes-long = { $minutes } min de lecture
editor-saved = Enregistré
editor-saving = Enregistrement…
editor-unsaved = Pas encore enregistré
editor-offline-waiting =
    { $count ->
        [0] Hors ligne
       *[other] Hors ligne · { $count } en attente
    }
editor-changed = Modifié depuis la publication
editor-published = Publié
editor-draft-there = Brouillon sur { $channel }
editor-overtaken = Ce billet a été enregistré entre-temps dans une autre fenêtre. Vos mots sont toujours ici, à l’écran.
editor-keep-both = Garder les deux
editor-kept-both = Les deux textes sont gardés : celui-ci est devenu un billet à part.
editor-heavy = Ce texte est très long ({ $size }). La frappe peut devenir moins vive ; rien d’autre ne change.
editor-plain = Ce texte est trop long pour être mis en forme ({ $size }). Il s’affiche tel quel ; tout est enregistré.
editor-html = Ce billet vient du web avec une mise en page que l’éditeur ne sait pas récrire. Son texte source est ici, tel quel.
editor-sheet = Choisir les canaux et adapter
editor-bin = Mettre à la corbeille
editor-binned = « { $title } » est dans la corbeille.
editor-bin-undo = Reprendre
editor-make-note = En faire une note, sans titre
editor-make-article = Lui donner un titre
editor-language = Langue du texte
editor-language-fr = Texte en français
editor-language-en = Texte en anglais
editor-focus = Se concentrer
editor-focus-leave = Quitter la concentration
editor-format = Mise en forme
editor-heading = Titre
editor-bold = Gras
editor-italic = Italique
editor-quote = Citation
editor-list = Liste
editor-link = Lien
editor-photo = Photo
editor-undo = Annuler
editor-shift = Maj
editor-task-done = Fait
editor-task-todo = À faire
editor-photo-missing = Cette photo n’est pas sur cet ordinateur.
editor-photo-remove = Retirer la photo
editor-caption = Légende
editor-described = Photo décrite
editor-to-describe = À décrire
editor-alt = Description de la photo
editor-alt-hint = Pour ceux qui ne la voient pas : ce qu’elle montre, en une phrase.
editor-uploading = { $name } arrive…
editor-upload-again = Réessayer
editor-upload-away = Retirer
editor-find = Chercher dans le texte
editor-found =
    { $total ->
        [0] Aucun
        [999] { $which } sur plus de 999
       *[other] { $which } sur { $total }
    }
editor-find-previous = Passage précédent
editor-find-next = Passage suivant
editor-find-close = Fermer la recherche
editor-proof = Vérifier la typographie
editor-proof-found =
    { $count ->
        [0] Rien à corriger
        [one] { $count } passage à corriger
       *[other] { $count } passages à corriger
    }
editor-proof-mend = Corriger
editor-proof-mend-all = Tout corriger
editor-proof-close = Fermer la vérification
editor-proof-becomes = { $was } devient { $becomes }
editor-replace-by = Remplacer par
editor-replace = Remplacer
editor-replace-all = Tout remplacer
editor-said-replaced = passage remplacé à la ligne $
editor-said-replaced-all = $ passages remplacés
editor-said-match = passage trouvé
editor-said-line = à la ligne
editor-said-deleted = sélection effacée

## publishing sheet

sheet-title = Publier
quoted = « { $text } »
sheet-to = Vers
sheet-settings = Réglages
sheet-none = Choisissez au moins un canal pour voir ce qui y partira.
sheet-publish-now = Publier maintenant
sheet-publish-to =
    { $count ->
        [one] Publier sur { $count } canal
       *[other] Publier sur { $count } canaux
    }
sheet-schedule = Programmer { $when }
sheet-schedule-open = Programmer…
sheet-choose = Aucun envoi. Choisissez au moins un canal.
sheet-once =
    { $count ->
        [one] Un envoi. Il part une seule fois.
       *[other] { $count } envois. Chacun part une seule fois.
    }
sheet-left =
    { $count ->
        [one] Un envoi. Les autres canaux attendront votre texte.
       *[other] { $count } envois. Les autres canaux attendront votre texte.
    }
sheet-offline = Hors ligne : tout partira au retour du réseau, une seule fois.
sheet-scheduled =
    { $count ->
        [one] Un envoi. Mise en ligne { $when }, { $zone }.
       *[other] { $count } envois. Mise en ligne { $when }, { $zone }.
    }
target-local = Dossier du site · sans compte
target-follows = { $what } · suit le billet
target-tailored = { $what } · version adaptée
target-to-tailor = { $what } · à adapter
target-not-now = { $what } · pas cette fois
target-sign-in = { $what } · mot de passe à renouveler
target-stands = { $what } · { $state }
target-over =
    { $count ->
        [one] { $count } signe de trop
       *[other] { $count } signes de trop
    }
tabs-label = Versions par canal
tab-follows = suit le billet
tab-tailored = version adaptée
count-of = { $count } / { $most }
count-over = { $count } de trop
count-characters =
    { $count ->
        [one] { $count } signe
       *[other] { $count } signes
    }
version-for = Version pour { $channel }
version-follow = Suivre le billet
version-tailor = Adapter
version-restart = Repartir du billet
version-title = Titre pour { $channel }
link-sign = { "{lien du billet}" }
link-insert = Lien du billet
version-cites = Ce texte partira dès que le billet sera en ligne sur votre blog : son adresse prendra la place de { $sign }.
like-label = Ressemblance
like-close = { $source ->
    [post] Proche du billet.
   *[other] Proche du texte pour { $channel }.
}
like-copy = { $source ->
    [post] Presque mot pour mot le billet. Ici d’autres vous lisent : quelques mots à eux suffisent.
   *[other] Presque mot pour mot le texte pour { $channel }. Ici d’autres vous lisent : quelques mots à eux suffisent.
}
version-text = Texte pour { $channel }
version-over =
    { $others ->
        [0] Raccourcissez de { $count } signes pour { $channel }.
       *[other] Raccourcissez de { $count } signes, ou laissez { $channel } de côté : les autres envois peuvent partir sans lui.
    }
media-undescribed =
    { $count ->
        [one] Une photo sans description
       *[other] { $count } photos sans description
    }
media-describe = Décrire dans le billet
option-none = Aucune
option-none-feminine = Aucune
option-when = Quand
option-now = Maintenant
option-when-possible = Dès que possible
option-tags = Étiquettes
option-tags-add = Ajouter une étiquette
option-categories = Catégories
option-categories-add = Ajouter une catégorie
option-slug = Adresse
option-slug-label = Fin de l’adresse
option-slug-becomes = Deviendra : /{ $slug }
option-excerpt = Extrait
option-excerpt-auto = Début du billet
option-featured = À la une
option-featured-chosen = Photo choisie
option-picture = Photo { $number }
option-comments = Commentaires
option-comments-blog = Comme le blog
option-comments-open = Ouverts
option-comments-shut = Fermés
option-comments-blog-short = Comme le blog
option-comments-open-short = Ouverts
option-comments-shut-short = Fermés
option-visibility = Visibilité
visibility-public = Public
visibility-unlisted = Non répertorié
visibility-private = Privé
visibility-private-text = Seules les personnes qui gèrent le blog le verront ; sur Mastodon, celles qui vous suivent ; sur Ghost, les membres du site.
visibility-unlisted-text = Mastodon le montre sans le mettre dans ses listes publiques. Ailleurs, il est public.
term-remove = Retirer { $name }
schedule-tomorrow = Demain matin
schedule-usual = { $day }, votre heure habituelle
schedule-choose = Choisir une date…
schedule-date = Jour
schedule-time = Heure
schedule-past = Cette heure est déjà passée. Choisissez-en une à venir.
schedule-here = Ici ({ $zone }) : { $when }.
schedule-there =
    { $days ->
        [0] { $channel } ({ $zone }) : le même jour, { $clock }.
        [1] { $channel } ({ $zone }) : le lendemain, { $clock }.
       *[other] { $channel } ({ $zone }) : la veille, { $clock }.
    }
schedule-by-channel = Mis en ligne par { $channels }, même si cet ordinateur est éteint, dès que l’envoi y sera arrivé.
schedule-by-here = Pour les autres canaux, si cet ordinateur est éteint ou hors ligne à l’heure dite, l’envoi partira dès son retour.

## keyboard

shortcuts-title = Raccourcis clavier
shortcuts-move = Se déplacer
shortcuts-write = Écrire
shortcuts-talk = Conversations
shortcut-answer = Répondre au lecteur qui attend
shortcut-send-answer = Envoyer la réponse
shortcut-post = Relire le billet
shortcuts-publish = Publier
shortcuts-letters = Les lettres seules n’agissent que dans une liste ou dans un billet ouvert. Elles se désactivent dans les réglages.
shortcut-tabs = Onglets
shortcut-pane = Panneau suivant
shortcut-rows = Ligne suivante, précédente
shortcut-find = Chercher dans le texte ou la liste
shortcut-archive = Chercher dans l’archive
shortcut-list = Masquer la liste
shortcut-focus = La feuille seule
shortcut-escape = Fermer, revenir
shortcut-help = Cette liste
shortcut-new = Nouveau billet
shortcut-bold = Gras, italique
shortcut-link = Lien
shortcut-heading = Titre de niveau 1 à 3
shortcut-numbered = Liste numérotée
shortcut-bullets = Liste
shortcut-quote = Citation
shortcut-photo = Insérer une photo
shortcut-publish = Publier
shortcut-sheet = Choisir les canaux et publier
shortcut-bin = Mettre à la corbeille
key-escape = Échap
key-delete = Suppr
key-enter = Entrée
key-shift = Maj

## two versions

conflict-title = Deux versions
conflict-where = Modifié ici et sur { $channel }
conflict-kept = Rien n’est perdu : les deux versions sont gardées.
conflict-here = Ici
conflict-online = En ligne
conflict-keep-here = Garder la version d’ici
conflict-keep-online = Garder la version en ligne
conflict-later = Décider plus tard
conflict-same =
    { $count ->
        [one] { $count } paragraphe identique
       *[other] { $count } paragraphes identiques
    }
conflict-absent = Rien de ce côté.
conflict-only-there = De ce côté seulement : { $words }
conflict-none = Ce conflit est réglé.

## archive

archive-list = Billets de l’archive
archive-reader = Lecture
archive-search = Chercher dans l’archive
archive-clear = Effacer la recherche
archive-count =
    { $count ->
        [0] Aucun billet
        [one] { $count } billet
       *[other] { $count } billets
    }
archive-count-long =
    { $count ->
        [0] Aucun billet
        [one] { $count } billet, lisible hors ligne
       *[other] { $count } billets, tous lisibles hors ligne
    }
archive-behind =
    { $count ->
        [one] { $count } billet pas encore lu
       *[other] { $count } billets pas encore lus
    }
archive-found =
    { $count ->
        [0] Aucun trouvé
        [one] { $count } trouvé
       *[other] { $count } trouvés
    }
archive-nothing-found = Aucun billet avec « { $words } ». Les accents et les majuscules ne comptent pas.
archive-nothing = Aucun billet dans cette partie de l’archive.
archive-empty = Votre premier carré se remplira ici.
archive-empty-text = Un carré par mois d’écriture. Vous écrivez ailleurs ? Rapportez vos anciens billets pour les lire hors ligne.
archive-bring = Rapporter mes billets
filter-channel = Canal
filter-channel-all = Tous les canaux
filter-tag = Étiquette
filter-tag-all = Toutes les étiquettes
filter-remove = { $name }, retirer ce filtre
years-label = Billets par année, un carré par mois
year-label =
    { $count ->
        [one] { $year }, { $count } billet
       *[other] { $year }, { $count } billets
    }
months-label = Billets de { $year }, mois par mois
month-label =
    { $count ->
        [0] { $month }, aucun billet
        [one] { $month }, { $count } billet
       *[other] { $month }, { $count } billets
    }
month-of-year = { $month } { $year }
minutes = { $count } min
pull-running =
    { $done ->
        [one] { $channel } : { $done } billet rapporté
       *[other] { $channel } : { $done } billets rapportés
    }
pull-running-of = { $channel } : { $done } billets rapportés sur { $total }
pull-trouble = { $channel } : { $why }
post-changed = modifié depuis
post-take-up = Reprendre ce billet
post-see-online = Voir en ligne
post-delete = Supprimer des canaux
post-bin = Mettre à la corbeille
post-binned = « { $title } » est dans la corbeille pour 30 jours.
post-older = Plus ancien
post-newer = Plus récent
post-others = Autres billets
post-missing =
    { $count ->
        [one] Une photo n’est pas encore sur cet ordinateur. Elle viendra avec le réseau.
       *[other] { $count } photos ne sont pas encore sur cet ordinateur. Elles viendront avec le réseau.
    }
confirm-post-unpublish = Dépublier « { $title } » ?
confirm-post-unpublish-text = Les lecteurs ne le verront plus sur { $channels }. Il y reste en brouillon, et entier ici.
confirm-post-unpublish-yes = Dépublier
confirm-post-delete = Supprimer « { $title } » de ses canaux ?
confirm-post-delete-text = Il sera retiré de { $channels }. Il reste entier ici.
confirm-post-delete-yes = Supprimer des canaux
## media

error-media-empty = « { $name } » est vide.
    .hint = La copie s’est peut-être interrompue : reprenez le fichier là où il était.
error-media-unknown = « { $name } » n’est pas une image.
    .hint = Les photos JPEG, PNG, WebP et GIF sont acceptées.
error-media-format = « { $name } » est un fichier { $format }, qui ne s’affiche pas sur une page.
    .hint = Exportez l’image en JPEG ou en PNG, puis ajoutez-la.
error-media-truncated = « { $name } » s’arrête avant la fin.
    .hint = Le fichier est incomplet : copiez-le de nouveau depuis l’appareil, ou exportez-le encore une fois.
error-media-damaged = « { $name } » est abîmé : l’image ne s’ouvre pas.
    .hint = Ouvrez-la dans un autre logiciel et exportez-la en JPEG, si elle s’y affiche.
error-media-pixels = « { $name } » fait { $width } × { $height } pixels. La limite est de { $most } millions de pixels.
    .hint = Réduisez l’image, puis ajoutez-la.
error-media-bytes = « { $name } » pèse { $size } Mo. La limite est de { $most } Mo.
    .hint = Exportez l’image en JPEG ou réduisez-la, puis ajoutez-la.
error-media-heic = « { $name } » est une photo { $format }, que cet ordinateur ne sait pas ouvrir. L’original est gardé.
    .hint = Exportez-la en JPEG depuis le téléphone ou un logiciel de photo, puis ajoutez ce fichier à sa place.

## channels screen

channel-detail = Canal
channel-add = Ajouter
channels-foot = Vos mots de passe restent dans le trousseau de cet ordinateur. Bureau Mobile n’a pas de serveur : il parle directement à vos canaux.
channels-foot-file = Vos mots de passe restent dans un fichier chiffré de cet ordinateur, faute de trousseau. Bureau Mobile n’a pas de serveur : il parle directement à vos canaux.
channel-connected = Relié
channel-always = Toujours prêt, sans compte
channel-pulling =
    { $done ->
        [one] { $done } billet rapporté
       *[other] { $done } billets rapportés
    }
add-title = Ajouter un canal
add-text = Donnez l’adresse de votre site, votre compte Mastodon ou Bluesky, comme @vous@serveur ou @vous.bsky.social, ou le dossier d’un site fait par Hugo, Jekyll et leurs semblables. Bureau Mobile cherche comment lui parler.
add-address = Adresse de votre site
add-placeholder = mon-blog.example
add-search = Chercher
add-searching = Recherche de votre blog…
add-later = Hors ligne. L’adresse est gardée : la recherche se fera au retour du réseau.
add-other = Un dossier de cet ordinateur
add-folder-text = Un carnet de plus : un site complet, fait de simples fichiers, dans le dossier de votre choix. Ni compte ni réseau.
add-folder = Dossier
add-folder-button = Ajouter ce carnet
found = Trouvé
found-software-in = { $software }, en { $language }
found-kept = L’accès est gardé dans le trousseau de cet ordinateur. Vous pouvez le retirer à tout moment, ici ou sur votre site.
found-kept-file = L’accès est gardé dans un fichier chiffré de cet ordinateur. Vous pouvez le retirer à tout moment, ici ou sur votre site.
may = Bureau Mobile pourra
may-publish = publier et modifier vos billets et vos photos
may-publish-words = publier et modifier vos billets
may-publish-once = publier et supprimer vos messages, avec leurs photos
may-pull = rapporter vos billets pour les lire hors ligne
may-never = Il ne touchera jamais
may-never-site = aux réglages du site, à ses thèmes ni aux autres comptes
may-not = Ce blog ne permet pas
may-not-hide = de garder un billet caché : il est public dès qu’il est créé, et ne se cache plus
may-not-wait = de renvoyer aussitôt quand une réponse s’est perdue : Bureau Mobile cherche d’abord le billet pendant dix minutes, et vous demande s’il ne peut pas savoir
authorize = Autoriser sur mon site
authorize-waiting = Votre navigateur montre la page de votre site. Approuvez-y l’accès : ce canal apparaîtra ici de lui-même.
authorize-open = Ouvrez la page de votre site et approuvez l’accès.
authorize-open-button = Ouvrir la page de mon site
authorize-paste = Votre site montre ensuite un mot de passe. Copiez-le et collez-le ici, avec votre identifiant.
sign-in-password-instead = Utiliser un mot de passe d’application
sign-in-password-text = Un mot de passe d’application ne sert qu’à Bureau Mobile et se retire à tout moment. Il se crée sur votre site, dans votre profil.
sign-in-password-page = Ouvrir mon profil
sign-in-user = Identifiant sur le site
sign-in-password = Mot de passe d’application
sign-in-add = Relier ce site
fact-account = Compte
fact-software = Logiciel
fact-zone = Fuseau horaire
fact-posts = Billets
fact-waiting = Envois
fact-waiting-count =
    { $count ->
        [one] { $count } en attente
       *[other] { $count } en attente
    }
channel-pull = Rapporter mes billets
channel-pull-again = Rapporter les nouveautés
channel-pause = Mettre en pause
channel-resume = Reprendre
channel-rename = Renommer
channel-name = Nom du canal
channel-renew = Renouveler l’accès
channel-renew-why = { $channel } n’accepte plus l’accès gardé ici. Les envois attendent, rien n’est perdu.
channel-renewed = Accès renouvelé. Les envois reprennent.
channel-remove = Retirer ce canal
channel-removed = { $channel } est retiré. Vos billets restent ici.
channel-may-not-publish = Ce compte n’a pas le droit de publier sur ce site. Ses billets y attendront une relecture.
confirm-remove = Retirer { $channel } ?
confirm-remove-text =
    { $count ->
        [0] Son mot de passe est oublié. Les billets restent ici, et { $place } n’est pas touché.
        [one] Un envoi attend encore et ne partira pas. Le mot de passe est oublié. Les billets restent ici, et { $place } n’est pas touché.
       *[other] { $count } envois attendent encore et ne partiront pas. Le mot de passe est oublié. Les billets restent ici, et { $place } n’est pas touché.
    }
confirm-remove-text-local =
    { $count ->
        [0] Les fichiers de { $place } restent où ils sont, et les billets restent ici.
       *[other] Des envois attendent encore et ne partiront pas. Les fichiers de { $place } restent où ils sont, et les billets restent ici.
    }
confirm-remove-yes = Retirer ce canal
notebook-text = Un site complet fait de simples fichiers, lisible dans tout navigateur et prêt à être mis en ligne. Il n’a besoin ni de compte ni de réseau.

## settings screen

settings-look = Apparence
settings-language = Langue
language-system = Système
language-fr = Français
language-en = English
settings-theme = Thème
theme-system = Système
theme-light = Clair
theme-dark = Sombre
settings-text = Texte
settings-size = Taille du texte
settings-size-pixels = { $count } pixels
settings-size-sample = Chaque printemps, je prends le train de 6 h 42 et je vois la même scène : des gens penchés sur un petit écran, qui écrivent à quelqu’un.
settings-measure = Largeur des lignes
measure-narrow = Étroite
measure-normal = Normale
measure-large = Large
settings-typography = Typographie pendant la frappe
settings-typography-text = Espaces insécables, apostrophes et guillemets, en français et en anglais selon la langue du billet. Ctrl+Z ou Retour arrière défait chaque correction.
settings-spaces = Montrer les espaces insécables
settings-spaces-text = Une marque sous celles du texte, que rien d’autre ne distingue.
settings-offline = Travailler hors ligne
settings-offline-text = Rien ne part et rien n’est rapporté tant que c’est activé.
settings-notices = Avis du système
settings-notices-text = Quand un billet est publié, ou quand un envoi attend votre réponse.
settings-autostart = Démarrer avec la session
settings-autostart-text = Les envois en attente partent même si vous n’ouvrez pas la fenêtre.
settings-keyboard = Clavier
settings-letters = Lettres seules dans les listes
settings-letters-text = J et K pour se déplacer, point d’interrogation pour la liste des raccourcis.
settings-shortcuts-text = Toutes les touches
settings-folders = Dossiers
settings-bin-text = Ce qui a été supprimé ici
settings-import = Vos archives
settings-import-text = Vos billets d’un autre outil
settings-export-text = Vos billets, ailleurs que dans Bureau Mobile
settings-about = À propos
settings-version = Bureau Mobile { $version }
settings-secrets = Les mots de passe sont dans le trousseau de cet ordinateur.
settings-secrets-file = Cet ordinateur n’a pas de trousseau ouvert : les mots de passe sont dans un fichier chiffré, dont la clé est à côté, lisible de vous seul.
settings-licence = Logiciel libre, sous licence MIT ou Apache 2.0. Polices Literata et Radio Canada, sous licence SIL OFL 1.1. Aucune mesure d’usage.

## bin

bin-title = Corbeille
bin-text = Les billets supprimés ici y restent 30 jours. Ce qui est en ligne n’est pas touché.
bin-empty = La corbeille est vide.
bin-since = Ici depuis le { $date }
bin-left =
    { $count ->
        [one] effacé dans { $count } jour
       *[other] effacé dans { $count } jours
    }
bin-restore = Restaurer
bin-restore-named = Restaurer « { $title } »
bin-restored = « { $title } » est restauré.

## conversations

conversations-empty = Personne n’a encore répondu.
conversations-empty-text = Les commentaires de tous vos canaux arriveront ici, rangés par billet. Laissez-leur le temps.
conversations-none-unread = Tout est lu.
conversations-none-unanswered = Chaque lecteur a sa réponse.
conversations-none-to-moderate = Rien n’attend de décision.
conversations-filter = Quelles conversations
conversations-filter-all = Toutes
conversations-filter-unread = À lire
conversations-filter-unanswered = Sans réponse
conversations-filter-to-moderate = À modérer
conversations-count-unread =
    { $count ->
        [one] { $count } à lire
       *[other] { $count } à lire
    }
conversations-count-unanswered =
    { $count ->
        [one] { $count } sans réponse
       *[other] { $count } sans réponse
    }
conversations-count-pending =
    { $count ->
        [one] { $count } à modérer
       *[other] { $count } à modérer
    }
conversations-back = Retour aux conversations
conversations-choose = Choisissez une conversation.
conversations-reread = Relire le billet
conversations-online = Voir en ligne
conversations-earlier =
    { $count ->
        [one] Montrer { $count } commentaire plus ancien
       *[other] Montrer { $count } commentaires plus anciens
    }
conversations-away = Avec les indésirables et la corbeille
conversations-thread = Conversation
conversations-last = { $name } :
conversations-menu = Autres actions
conversations-without-away = Sans les indésirables ni la corbeille
conversations-leaving = Réponse en attente
conversations-asking = À vous de dire
conversations-unread = À lire
talk-reply = Répondre
talk-reply-to = À { $name }
talk-reply-words = Votre réponse à { $name }
talk-reply-send = Répondre
talk-reply-send-later = Répondre dès que possible
talk-kept-short = Gardée ici
talk-kept = Gardée ici, envoyée une seule fois.
talk-offline-kept = Hors ligne. Gardée ici, envoyée une seule fois.
talk-edit = Modifier
talk-cancel = Annuler
talk-again = Envoyer quand même
talk-try-again = Réessayer
talk-approve = Approuver
talk-spam = Indésirable
talk-bin = Corbeille
talk-delete = Supprimer pour de bon
talk-delete-ask = Supprimer ce commentaire pour de bon ?
talk-delete-text = Personne ne pourra le retrouver, sur le blog non plus.
talk-restore = Rétablir
talk-who = Adresse et courriel
talk-who-none = Ni courriel ni adresse IP ne sont connus.
talk-who-email = Courriel
talk-who-ip = Adresse IP
talk-site = Son site
talk-quote = En faire un billet
talk-actions = Autres actions sur le commentaire de { $name }
talk-pending = À modérer
talk-spam-state = Indésirable
talk-bin-state = Dans la corbeille
talk-decided-approve = Sera approuvé
talk-decided-spam = Ira aux indésirables
talk-decided-bin = Ira à la corbeille
talk-decided-delete = Sera supprimé
talk-decided-restore = Sera rétabli
talk-undo = Annuler
talk-held = Partira dans un instant
talk-waiting = Partira au retour du réseau
talk-queued = Dans la file d’envoi
talk-retry = Nouvelle tentative dans { $length }
talk-sending = Envoi en cours
talk-checking = Vérification : est-ce arrivé ?
talk-waits = Attend votre réponse
talk-archive-only = Vient d’une archive : on y répond sur son blog.
reply-empty = La réponse n’a pas de mots.
reply-long = La réponse est trop longue pour un commentaire.
    .hint = Faites-en un billet.
reply-twice = Vous avez déjà répondu cela ici.
reply-gone = Le commentaire auquel vous répondez n’est plus en ligne.
    .hint = Vos mots sont gardés ici.
reply-away = Le commentaire auquel vous répondez a été écarté sur le blog.
    .hint = Rétablissez-le, puis renvoyez votre réponse.
reply-changed = Le commentaire auquel vous répondez a changé sur le blog depuis que vous l’avez lu.
    .hint = Relisez-le, puis envoyez votre réponse, ou modifiez-la.
reply-closed = Les commentaires de ce billet sont fermés sur le blog.
    .hint = Ouvrez-les dans les réglages du billet, puis renvoyez votre réponse.
reply-hidden-post = Le billet n’est plus en ligne : personne ne peut y répondre.
moderate-gone = Le commentaire n’est plus en ligne.
moderate-not-here = Sur ce canal, les paroles des autres restent : on ne peut ni les approuver ni les écarter.
moderate-overruled = Décidé autrement sur le blog entre-temps : il reste comme il y est.
talk-archive = Ce commentaire vient d’une archive : aucun canal ne l’a.
    .hint = Rapatriez les billets de son blog : il sera reconnu, et vous pourrez y répondre.
talk-not-online = Le billet de ce commentaire n’est sur aucun de vos canaux.

## welcome

welcome-1 =
    Écrivez.
    Le réseau attendra.
welcome-1-text = Votre carnet est déjà ouvert sur cet appareil. Ni compte, ni mot de passe, ni connexion.
welcome-2 =
    Publiez d’un geste,
    même sans réseau.
welcome-2-text = Hors ligne, le billet rejoint la file d’envoi. Il part seul au retour du réseau, une seule fois, adapté à chaque canal.
welcome-3 = Reliez vos canaux quand vous voudrez.
welcome-3-text = Donnez l’adresse de votre blog WordPress et retrouvez tous vos billets ici. Rien ne presse : le carnet local suffit pour commencer.
welcome-step = Étape { $step } sur 3
welcome-of = { $step } sur 3
welcome-skip = Passer
welcome-subject = Aujourd’hui, j’ai envie d’écrire sur…
welcome-subject-example = le train de 6 h 42
welcome-begin = Commencer à écrire
welcome-more = Voir la suite
welcome-continue = Continuer
welcome-connect = Relier ce site
welcome-later = Plus tard
welcome-private = Aucun serveur entre vous et votre site. Aucune mesure d’usage.
welcome-published = Publié

## spoken

queue-waiting =
    { $waiting ->
        [0] Tout est parti.
        [one] { $waiting } envoi en attente.
       *[other] { $waiting } envois en attente.
    }
queue-asking =
    { $asking ->
        [one] { $asking } envoi attend votre réponse, { $waiting } en attente.
       *[other] { $asking } envois attendent votre réponse, { $waiting } en attente.
    }

## the notebook’s own pages

site-navigation = Le site
site-home = Accueil
site-archive = Archives
site-skip = Aller au texte
site-follow = S’abonner :
site-empty = Une page blanche, et du temps.
site-pages = Pages
site-tags = Étiquettes
site-tag = Étiquette « { $tag } »
site-note = Note du { $date }
site-turn = Autres billets
site-older = Billets plus anciens
site-newer = Billets plus récents
site-page-number = Page { $number }

## the notebook’s folder

notebook-missing = Le carnet n’est pas dans « { $path } ».
    .hint = Branchez le disque ou remettez le dossier à sa place, puis réessayez. Rien n’a été écrit ailleurs.
notebook-read-only = Le dossier « { $path } » ne se laisse pas écrire.
    .hint = Vérifiez ses droits, ou le verrou de la clé ou de la carte, puis réessayez.
notebook-full = Il n’y a plus de place sur le disque de « { $path } ».
    .hint = Libérez de la place, puis réessayez. Le site reste lisible, et rien n’est perdu.
notebook-changed-by-hand = « { $file } » a été modifié à la main, ou vient d’ailleurs. Rien n’a été remplacé.
    .hint = Donnez-lui un autre nom, ou déplacez-le, puis réessayez.
notebook-unreadable = Le fichier « { $file } » du carnet ne se lit plus. Le site n’a pas été touché.
    .hint = Remettez ce fichier d’une sauvegarde. S’il vient d’une version plus récente de Bureau Mobile, installez-la.
notebook-occupied = « { $path } » contient déjà un autre site ({ $file }).
    .hint = Choisissez un dossier vide.
## command line

cli-labelled = { $label } : { $value }
cli-new = Nouveau billet { $id }.
cli-saved = Enregistré : { $id }, { $words }.
cli-draft = Brouillon
cli-in-bin = Dans la corbeille
cli-html = Le texte de ce billet est le HTML du site d’où il vient. Gardez-le en HTML.
cli-media = { $name } est à la fin de « { $title } », sous le nom { $reference }.
cli-channel-added = { $channel } est ajouté ({ $id }).
cli-channel-paused = { $channel } est en pause. Ses envois attendent.
cli-channel-resumed = { $channel } est prêt. Ses envois reprennent.
cli-remove = Son mot de passe est oublié, et ce qui attend encore ne partira pas. Les billets restent ici et en ligne.
cli-secret-file = Aucun trousseau ne répond sur cet ordinateur : le mot de passe est gardé dans un fichier chiffré, qu’ouvre un fichier de clé voisin, lisible par ce compte seul.
cli-secret-passphrase = Aucun trousseau ne répond sur cet ordinateur : le mot de passe est gardé dans un fichier chiffré, qu’ouvre BUREAU_PASSPHRASE.
cli-found-endpoint = Interface : { $endpoint }
cli-found-authorize = Pour l’ajouter : bureau channel add wordpress { $address } --user … --password-stdin
cli-found-no-passwords = Ce site dit ne pas accepter les mots de passe d’application. Rétablissez-les chez lui avant de l’ajouter.
cli-tailored = « { $title } » a son propre texte pour { $channel }.
cli-follows = « { $title } » a le même texte partout, y compris pour { $channel }.
cli-sync-sends = C’est dans la file d’envoi. « bureau sync » l’envoie tout de suite.
cli-retry = L’attente est levée : départ au prochain envoi.
cli-cancelled = L’envoi est retiré. Ce qui a pu arriver sera enlevé.
cli-answered = La réponse est notée.
cli-steps = Étapes
cli-choose-conflict = Modifié ici et en ligne. Pour régler : bureau outbox settle { $id } here, online ou both, un mot par passage ; ou pour le tout : bureau outbox answer { $id } keep-here, ou keep-online.
cli-choose-asks = Est-ce arrivé ? Pour répondre : bureau outbox answer { $id } there, send-again ou give-up.
cli-choose-refused = Une fois corrigé : bureau outbox answer { $id } send-again. Pour y renoncer : give-up.
cli-offline-on = Travail hors ligne : rien ne part, rien n’est rapporté.
cli-offline-off = Travail en ligne : les envois repartent d’eux-mêmes.
cli-yes-or-no = [o/N]
cli-left-alone = Rien n’a été fait.
cli-no-home = Ce compte n’a pas de dossier pour ses données.
    .hint = Dites où tout garder : --home suivi d’un dossier, ou BUREAU_HOME.
cli-no-password = Le mot de passe est vide.
    .hint = Rien n’a été ajouté. Donnez-le sur l’entrée standard, ou tapez-le quand il est demandé.
cli-not-utf8 = « { $name } » n’est pas un texte en UTF-8 (ligne { $line }).
    .hint = Rien n’a été changé. Enregistrez le fichier en UTF-8, puis redonnez-le.
cli-serve = Bureau Mobile est à l’adresse { $address }
cli-serve-ends = Cette adresse est une clé : gardez-la pour vous. Ctrl+C pour arrêter.
cli-no-browser = Aucun navigateur n’a pu être ouvert. Ouvrez cette adresse vous-même.
cli-pull-none = Aucun canal n’a de billets à rapporter.
## interface, later additions

outbox-choose = Choisissez un envoi pour lire son journal.
archive-choose = Choisissez un billet pour le lire, même hors ligne.
autostart-offer = Démarrer Bureau Mobile avec la session : les envois en attente partiront même si vous n’ouvrez pas la fenêtre.
autostart-yes = Démarrer avec la session
autostart-no = Non merci
history-title = Versions gardées
history-text = Chaque version reste ici, telle quelle.
history-empty = Aucune version n’est encore gardée. Il y en aura une quand vous publierez, ou quand vous quitterez le billet.
history-take = Reprendre ce texte
history-publish = à la publication
history-leave = en quittant le billet
history-hourly = en cours d’écriture
history-replaced = avant un remplacement
## secrets

error-secrets-locked = Le trousseau de cet ordinateur est verrouillé, ou ne répond pas.
    .hint = Déverrouillez-le, puis relancez Bureau Mobile. Ou saisissez de nouveau le mot de passe du canal.
error-secrets-passphrase = La phrase de passe n’ouvre pas le fichier des mots de passe.
    .hint = Donnez la bonne dans BUREAU_PASSPHRASE. Rien n’a été changé dans « { $path } ».
error-secrets-passphrase-missing = Le fichier des mots de passe est fermé par une phrase de passe.
    .hint = Donnez-la dans BUREAU_PASSPHRASE. Si elle est perdue, mettez « { $path } » de côté et reliez de nouveau vos canaux.
error-secrets-key = La clé du fichier des mots de passe manque, ou est celle d’un autre fichier : « { $path } ».
    .hint = Remettez la bonne clé. Si elle est perdue, mettez secrets.sealed de côté et reliez de nouveau vos canaux.
error-secrets-key-shared = D’autres comptes de cet ordinateur peuvent lire la clé de vos mots de passe : « { $path } ».
    .hint = Fermez-la-leur : chmod 600 « { $path } ». Si quelqu’un a pu la lire, renouvelez vos mots de passe.
error-secrets-damaged = Le fichier des mots de passe est abîmé : « { $path } ».
    .hint = Il est gardé tel quel. Remettez-en une copie, ou mettez-le de côté et reliez de nouveau vos canaux.

## served interface

error-command = Le moteur de Bureau Mobile ne comprend pas cette demande ({ $detail }).
    .hint = Rechargez cette page : elle est peut-être d’une autre version.
error-request-bytes = { $size } Mo d’un coup, c’est trop : le moteur en accepte { $most }.
    .hint = Rien n’a été changé. Coupez le texte en deux.
error-serve-port = Le port { $port } de cet ordinateur n’est pas utilisable ({ $detail }).
    .hint = Choisissez-en un autre avec --port, ou 0 pour n’importe quel port libre.
error-serve-interface = Ce programme a été construit sans son interface.
    .hint = Construisez-la dans le dossier ui, par npm ci puis npm run build.
## window

quit = Quitter
quit-stay = Rester
quit-waiting =
    { $count ->
        [one] { $count } envoi attend. Il partira quand vous rouvrirez Bureau Mobile.
       *[other] { $count } envois attendent. Ils partiront quand vous rouvrirez Bureau Mobile.
    }
close-unsaved = Vos derniers mots ne sont pas encore enregistrés. Fermer les effacerait.
close-anyway = Fermer quand même
close-stay = Rester
tray-open = Ouvrir Bureau Mobile
tray-waiting =
    { $count ->
        [one] { $count } envoi en attente
       *[other] { $count } envois en attente
    }
notice-published = « { $title } » est publié sur { $channel }.
notice-published-many =
    { $count ->
        [one] { $count } envoi est publié.
       *[other] { $count } envois sont publiés.
    }
notice-asks =
    { $count ->
        [one] { $count } envoi attend votre réponse.
       *[other] { $count } envois attendent votre réponse.
    }
notice-both = Publiés : { $count }. En attente de votre réponse : { $asks }.
error-link = L’adresse « { $address } » ne s’ouvre pas d’ici.
    .hint = Les adresses du web, du courrier et de votre carnet s’ouvrent d’ici. Copiez les autres là où vous en avez besoin.
shortcut-quit = Quitter Bureau Mobile
settings-quit-text = Ce qui attend partira à la prochaine ouverture

## outbox: failures, journal, answers

failure-offline = Cet ordinateur n’a pas de réseau.
failure-dns = Le nom du site n’a pas pu être trouvé.
failure-connect = Le site ne répond pas.
failure-tls = La connexion au site n’est pas sûre. Rien n’a été envoyé.
failure-tls-name = Le certificat est au nom d’un autre site : ce réseau demande sans doute d’abord une connexion.
    .hint = Ouvrez une page dans le navigateur et identifiez-vous sur le réseau.
failure-tls-expired = Le certificat du site n’est pas valable aujourd’hui. Rien n’a été envoyé.
    .hint = Vérifiez la date de cet ordinateur ; si elle est juste, prévenez l’hébergeur.
failure-tls-unknown = Le certificat du site n’est signé par aucune autorité connue. Rien n’a été envoyé.
failure-timeout = Le site n’a pas répondu à temps.
failure-reset = La connexion s’est rompue.
failure-portal = Ce réseau demande d’abord une connexion.
    .hint = Ouvrez une page dans le navigateur et identifiez-vous ; l’envoi reprendra de lui-même.
failure-sign-in = Le site n’accepte plus le mot de passe gardé ici.
    .hint = Renouvelez-le dans Canaux : les envois reprendront d’eux-mêmes.
failure-forbidden = Le site refuse (HTTP { $status }) : ce compte n’en a pas le droit, ou une protection s’interpose.
    .hint = Vérifiez les droits du compte, puis réessayez.
failure-invalid = Le site n’accepte pas cet envoi (HTTP { $status }).
    .hint = Modifiez le billet ou ses réglages, puis réessayez.
failure-not-found = Le billet n’est plus sur le site.
    .hint = Envoyez-le de nouveau, ou abandonnez cet envoi.
failure-gone = Le billet a été supprimé du site.
    .hint = Envoyez-le de nouveau, ou abandonnez cet envoi.
failure-conflict = Le billet a changé sur le site depuis la dernière fois.
    .hint = Comparez les deux versions et choisissez.
failure-too-large = Le site trouve cet envoi trop lourd.
    .hint = Allégez les photos, ou relevez la limite chez l’hébergeur.
failure-media-type = Le site n’accepte pas ce type de fichier.
    .hint = Remplacez la photo par un JPEG ou un PNG.
failure-moved = L’interface du site a changé d’adresse : { $to }.
    .hint = Ajoutez de nouveau ce site dans Canaux, à sa nouvelle adresse.
failure-rate-limited = Le site demande d’attendre un peu.
failure-rate-limited-until = Le site demande d’attendre { $length }.
failure-server = Le site est en panne (HTTP { $status }).
failure-unreadable = La réponse du site est illisible.
journal-asked-publish = Vous avez publié ce billet.
journal-asked-schedule = Vous avez programmé ce billet pour { $at }.
journal-asked-update = Vous avez mis ce billet à jour.
journal-asked-unpublish = Vous avez demandé de le dépublier.
journal-asked-delete = Vous avez demandé de le supprimer.
journal-asked-awaits = Vous avez publié ce billet. Ce texte le cite : il partira quand le billet sera en ligne, avec son adresse.
journal-linked = Le billet est en ligne : son adresse, { $url }, prend sa place dans ce texte.
journal-unlinked = À votre demande, ce texte part sans l’adresse du billet.
journal-undone = Annulé dans les huit secondes. Rien n’est parti.
journal-withdrawn = Envoi annulé. Rien n’est parti.
journal-upload = Photo arrivée.
journal-create = Texte arrivé, encore invisible des lecteurs.
journal-create-here = Texte rangé dans le carnet.
journal-reveal = En ligne, confirmé : { $url }
journal-scheduled-there = Arrivé. Le site le montrera à l’heure dite.
journal-update = Mise à jour en ligne, confirmée.
journal-unpublish = Dépublié. Le canal le garde en brouillon.
journal-delete = Supprimé du canal.
journal-abandoned = L’application s’est arrêtée pendant l’envoi. Vérification avant toute nouvelle tentative.
journal-found = Vérifié : c’était bien arrivé.
journal-absent-once = Vérifié : rien de visible encore. Seconde vérification dans une minute, car un envoi lent peut encore arriver.
journal-absent = Vérifié : rien n’est arrivé. L’envoi repart.
journal-ask = Rien ne permet de savoir si c’est arrivé.
    .hint = Regardez sur le canal, puis dites-le ici.
journal-lost = Ce billet n’est plus sur le canal. Il reste entier ici.
journal-pulled = Rapporté du canal.
journal-changed-there = Modifié sur le canal ; le texte d’avant est gardé dans l’historique.
journal-channel-removed = Le canal a été retiré. Rien n’est parti.
journal-said-there = Vous avez dit : c’est en ligne.
journal-said-again = Vous avez dit : envoyer de nouveau.
journal-said-give-up = Vous avez abandonné cet envoi. Le billet reste ici.
journal-said-here = Vous avez gardé la version d’ici. Celle en ligne est dans l’historique.
journal-said-online = Vous avez gardé la version en ligne. Celle d’ici est dans l’historique.
publish-empty = Ce billet est vide.
    .hint = Écrivez un titre ou un texte, puis publiez.
publish-nowhere = Aucun canal n’est choisi.
    .hint = Choisissez où ce billet doit paraître.
publish-not-there = Ce billet n’est sur aucun de ces canaux.
publish-picture-shut = La photo « { $name } » ne peut pas être publiée : cet ordinateur ne sait pas l’ouvrir.
    .hint = Remplacez-la par un JPEG, puis publiez.
answer-nothing-asked = Cet envoi n’attend plus cette réponse.
channel-needs-name = Donnez un nom à ce canal.
warning-private = { $channel } n’a pas de billets privés : celui-ci n’y paraîtra pas.
warning-unlisted = { $channel } ne connaît pas « non répertorié » : ce billet y sera public.
notice-damaged = La base de données était abîmée. Elle est gardée telle quelle ({ $path }) ; { $count } billets ont été retrouvés.
    .hint = Les envois en cours sont à reprendre : ouvrez leurs billets et publiez-les de nouveau.

## copies, moving and the health of the home

notice-read-only = Rien ne peut être écrit dans « { $path } » : les billets se lisent, sans pouvoir changer.
    .hint = Vérifiez les droits du dossier et son disque, puis redémarrez Bureau Mobile.
notice-held = Ce dossier est une copie, ou revient d’une copie : ce qui attend ici est peut-être déjà parti, rien n’est donc envoyé.
    .hint = Si c’est désormais cet ordinateur qui envoie, dites-le ici. Ce qui a pu partir ailleurs vous sera alors demandé.
outbox-send-here = Cet ordinateur envoie désormais
journal-copied = Attendait dans une copie : rien ne dit si l’autre l’a envoyé.
    .hint = Regardez sur le canal, puis dites-le ici.
backup-exists = Il y a déjà un fichier « { $path } ».
    .hint = Rien n’a été écrit. Choisissez un autre nom.
backup-unusable = « { $path } » n’est pas une copie utilisable ({ $detail }).
    .hint = Rien n’a changé. Choisissez une autre copie.
backup-busy = Une autre fenêtre est en train d’écrire.
    .hint = Rien n’a changé. Réessayez dans un instant.
cli-backup = Copié dans { $path }
cli-restored =
    { $count ->
        [one] { $count } billet est revenu. L’état d’avant est dans { $aside }
       *[other] { $count } billets sont revenus. L’état d’avant est dans { $aside }
    }
cli-send-here = Pour envoyer d’ici : bureau outbox send-here
cli-sends-here = Cet ordinateur envoie désormais.
check-database = Base de données
check-database-well = Intacte.
check-database-ill =
    { $count ->
        [one] { $count } défaut : { $detail }
       *[other] { $count } défauts, le premier : { $detail }
    }
check-links = Liens
check-links-well = Tous mènent quelque part.
check-links-watch =
    { $count ->
        [one] { $count } ne mène nulle part, après un dommage.
       *[other] { $count } ne mènent nulle part, après un dommage.
    }
check-pictures = Photos
check-pictures-well =
    { $count ->
        [0] Aucune encore.
        [one] { $count }, intacte.
       *[other] { $count }, toutes intactes.
    }
check-pictures-ill =
    { $count ->
        [one] { $count } manque ou a changé : « { $name } ».
       *[other] { $count } manquent ou ont changé, la première : « { $name } ».
    }
check-search = Recherche
check-search-well = Sait tout.
check-search-behind =
    { $count ->
        [one] Apprendra { $count } billet.
       *[other] Apprendra { $count } billets.
    }
check-backups = Copies
check-backups-none = Aucune encore.
check-backups-last = La dernière { $at } : { $path }
check-secrets = Mots de passe
check-secrets-keyring = Dans le trousseau du système.
check-secrets-file = Dans le fichier chiffré.
check-secrets-ill = Celui de { $channel } manque ou est refusé.
check-queue = Envois
check-sender = Expéditeur
check-sender-nobody = Personne n’envoie en ce moment.
check-sender-other = Un autre envoie : { $owner }.
## merging what changed on both sides

history-merged = après une fusion
journal-merged = Fusionné avec ce qui avait changé en ligne. Les deux versions sont dans l’historique.
journal-said-merged = Vous avez réglé le conflit passage par passage. Les deux versions sont dans l’historique.
journal-beside = Quelqu’un a enregistré ce billet en ligne au même moment. Sa version est dans l’historique.
answer-overtaken = La version en ligne a encore changé. Relisez les passages avant de choisir.
answer-incomplete = Il reste un passage à choisir.
answer-not-words = Ici, il faut choisir une des deux valeurs.
conflict-left =
    { $left ->
        [0] Tout est choisi.
        [one] Il reste un passage à choisir sur { $all }.
       *[other] Il reste { $left } passages à choisir sur { $all }.
    }
conflict-settled =
    { $done ->
        [one] { $done } réglé sur { $all }
       *[other] { $done } réglés sur { $all }
    }
conflict-compare = Comparer
conflict-read = Relire le résultat
conflict-publish = Publier la fusion
conflict-merged = Fusionné
conflict-to-choose = À choisir
conflict-chosen = Choisi
conflict-changed-here = changé ici seulement
conflict-changed-online = changé en ligne seulement
conflict-changed-apart = changé des deux côtés, à des endroits différents
conflict-changed-both = changé des deux côtés
conflict-chose-here = version d’ici
conflict-chose-online = version en ligne
conflict-chose-both = les deux versions
conflict-chose-words = troisième version
conflict-undo = Annuler la fusion
conflict-change = Changer
conflict-keep-both = Garder les deux
conflict-third = Écrire une troisième version
conflict-third-done = Garder ces mots
conflict-original = Voir l’original
conflict-original-hide = Cacher l’original
conflict-new = Rien n’était là avant.
conflict-field-title = Titre
conflict-field-slug = Fin de l’adresse
conflict-field-excerpt = Extrait
conflict-field-featured = Photo mise en avant
conflict-field-comments = Commentaires
conflict-field-visibility = Visibilité
conflict-field-schedule = Heure de parution
conflict-field-date = Date
conflict-field-yes =
    { $field ->
        [comments] Ouverts
       *[visibility] Public
    }
conflict-field-no =
    { $field ->
        [comments] Fermés
       *[visibility] Privé
    }

## export

export-open = Exporter tout…
export-title = Exporter tout
export-text = Tout ce que vous avez écrit, avec les photos et les commentaires, dans un dossier à vous. Rien n’y efface ni ne remplace ce que d’autres y ont mis.
export-path = Dossier
export-form = Forme
export-form-folder = Dossier de Markdown
export-form-folder-text = Un site que Hugo ouvre tel quel, et que Bureau Mobile reprend entier, sur cet ordinateur ou un autre.
export-form-wxr = Fichier pour WordPress
export-form-wxr-text = Un fichier WXR que WordPress importe, ainsi que la plupart des autres outils. Les photos y sont des adresses.
export-emails = Avec les adresses de courriel des lecteurs
export-emails-text = Ils les ont confiées à votre blog : laissez-les ici si d’autres liront ce dossier.
export-go = Exporter
export-under-way = Export en cours
export-running-text = Vous pouvez écrire pendant ce temps.
export-written =
    { $count ->
        [0] Aucun fichier n’a changé
        [one] { $count } fichier écrit
       *[other] { $count } fichiers écrits
    }
export-all-here = Tout est dans votre dossier.
export-halted = L’export est arrêté.
export-halted-text = Ce qui est écrit reste. Il reprendra où il s’est arrêté.
export-again = Exporter autrement
export-done = Tout est dans { $path }
export-unchanged =
    { $count ->
        [one] { $count } fichier y était déjà
       *[other] { $count } fichiers y étaient déjà
    }
export-removed =
    { $count ->
        [one] { $count } fichier du dernier export retiré, qui n’en fait plus partie
       *[other] { $count } fichiers du dernier export retirés, qui n’en font plus partie
    }
export-bin =
    { $count ->
        [one] { $count } billet reste dans la corbeille
       *[other] { $count } billets restent dans la corbeille
    }
export-kept =
    { $count ->
        [one] Laissé tel quel, car fait ou changé par autre chose : { $count } fichier
       *[other] Laissés tels quels, car faits ou changés par autre chose : { $count } fichiers
    }
export-missing =
    { $count ->
        [one] Le fichier de { $count } photo manque sur cet ordinateur
       *[other] Les fichiers de { $count } photos manquent sur cet ordinateur
    }
export-busy = Un export est en cours.
    .hint = Attendez sa fin, ou arrêtez-le.
export-not-a-folder = « { $path } » n’est pas un dossier.
    .hint = Nommez un dossier, ou un endroit où en créer un.
export-in-home = « { $path } » est dans le dossier où tout est gardé.
    .hint = Choisissez un dossier ailleurs.
export-not-ours = « { $path } » n’a pas été fait par un export.
    .hint = Choisissez un autre dossier : rien ne s’écrit par-dessus ce fichier.
cli-export-stopped = Arrêté. Ce qui y est y reste ; la même commande reprend là.
cli-no-comments = Aucun commentaire.
cli-no-conversations = Aucune conversation.
cli-waits-for-answer = Attend une réponse : { $ids }
cli-reply-queued = La réponse à { $id } est dans la file d’envoi.
cli-moderate-queued = La décision sur { $id } est dans la file d’envoi.
cli-moderate-so-already = { $id } l’est déjà.
cli-nobody = Sans nom
cli-comment-own = (vous)
cli-comment-pending = attend une décision
cli-comment-spam = indésirable
cli-published = Publié
cli-private = Privé

## import

import-is = { $format } { $name }
import-posts =
    { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    }
import-pages =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
import-drafts =
    { $count ->
        [one] dont { $count } brouillon
       *[other] dont { $count } brouillons
    }
import-scheduled =
    { $count ->
        [one] { $count } programmé
       *[other] { $count } programmés
    }
import-whole = { $count } % s’ouvrent entièrement en Markdown
import-comments =
    { $count ->
        [one] { $count } commentaire
       *[other] { $count } commentaires
    }
import-media =
    { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
import-years = de { $first } à { $last }
import-skipped =
    { $count ->
        [one] N’entre pas : { $count } élément
       *[other] N’entrent pas : { $count } éléments
    }
import-added =
    { $count ->
        [one] { $count } nouveau billet ou page
       *[other] { $count } nouveaux billets et pages
    }
import-updated =
    { $count ->
        [one] { $count } a de nouveaux mots
       *[other] { $count } ont de nouveaux mots
    }
import-unchanged =
    { $count ->
        [one] { $count } était déjà ici
       *[other] { $count } étaient déjà ici
    }
import-comments-added =
    { $count ->
        [one] { $count } nouveau commentaire
       *[other] { $count } nouveaux commentaires
    }
import-media-added =
    { $count ->
        [one] { $count } nouvelle photo
       *[other] { $count } nouvelles photos
    }
import-media-wanted =
    { $count ->
        [one] { $count } photo d’autres sites à rapporter
       *[other] { $count } photos d’autres sites à rapporter
    }
import-counting = Lecture de l’archive…
import-running = { $done } sur { $total }
import-busy = Un import est en cours.
    .hint = Attendez sa fin, ou arrêtez-le.
import-stopped = L’import a été arrêté.
import-unknown = « { $path } » n’est pas une archive lisible ici.
    .hint = Donnez l’export de l’autre outil, en zip ou non, ou un dossier de fichiers Markdown.
import-not-as = « { $path } » n’est pas du format { $format }.
    .hint = Ne précisez pas le format : l’archive est reconnue à son contenu.
import-unreadable = L’archive « { $path } » est abîmée ({ $detail }).
    .hint = Téléchargez-la de nouveau, ou décompressez-la et donnez son dossier.
import-empty = « { $path } » est vide.
import-too-many = « { $path } » a trop de fichiers.
    .hint = Donnez le seul dossier des billets.
import-why-large = plus grand que tout ce qui se lit ici
import-why-damaged = abîmé
import-why-link = un lien vers un autre endroit, qui n’est pas suivi
import-why-outside = son nom mène hors de l’archive
import-why-encrypted = chiffré
import-why-truncated = le fichier s’arrête au milieu
import-why-malformed = ses balises ne se répondent pas
import-why-nested = imbriqué au-delà du raisonnable
import-why-json = illisible à partir de la ligne { $line }
import-why-empty = ni titre ni texte
import-why-twice = deux fois dans l’archive ; le premier est entré
import-why-comment-empty = un commentaire sans mots
import-why-revision = un ancien état d’un billet
import-why-kind = ni billet ni page ({ $kind })
import-why-bin = à la corbeille là-bas
import-why-settings = réglages du blog
import-why-no-name = ni adresse ni nom : il reviendrait chaque fois
import-why-boost = mots d’autrui, relayés
import-why-reply = une réponse à d’autres
import-why-direct = pour ceux à qui il fut envoyé
import-why-no-post = un commentaire dont le billet n’est pas dans l’archive
import-why-about = à propos du dossier
import-why-section = la couverture d’une section, sans texte
import-why-language = un texte qui n’est pas en Markdown ({ $language })
import-remark-no-date = n’a pas de date ; il porte celle de { $at }
import-remark-changed-here = modifié ici et dans l’archive ; ce qui est ici reste
import-remark-front = son en-tête n’est pas dans les règles ; il est lu autant que possible
import-remark-same-name = l’archive donne le même nom à deux billets ; les deux sont là
import-open = Importer une archive…
import-title = Importer une archive
import-text = Donnez l’export de votre ancien outil, ou son dossier. Vous verrez ce qu’il contient avant que rien ne soit écrit.
import-path = Fichier ou dossier
import-look = Regarder
import-formats = Ce qui peut être lu
import-formats-text = En zip ou décompressé. Le format est reconnu au contenu, et non au nom.
import-format-wordpress = Export de WordPress
import-format-blogger = Sauvegarde de Blogger
import-format-mastodon = Archive de Mastodon
import-format-microblog = Archive de Micro.blog
import-format-ghost = Export de Ghost
import-format-medium = Archive de Medium
import-format-dotclear = Sauvegarde de Dotclear
import-format-markdown = Dossier de fichiers Markdown
import-format-movabletype = Export de Movable Type ou TypePad
import-format-jsonfeed = Flux JSON
import-format-feed = Flux RSS ou Atom
import-other-format = Autre format
import-any-format = Reconnaître au contenu
import-terms =
    { $count ->
        [one] { $count } étiquette ou catégorie
       *[other] { $count } étiquettes et catégories
    }
import-year = en { $year }
import-pictures = Garder ici les photos des autres sites
import-pictures-text = Elles sont demandées une à une à leurs adresses, puis gardées sur cet ordinateur. Sans cela, les billets gardent leurs liens.
import-pictures-offline = Vous travaillez hors ligne : elles seront demandées plus tard.
import-nothing-written = Rien n’est encore écrit.
import-nothing-in-it = Cette archive ne contient ni billet ni page à faire entrer.
import-go = Importer
import-remarks =
    { $count ->
        [one] Entre autrement : { $count } élément
       *[other] Entrent autrement : { $count } éléments
    }
import-lines-more =
    { $count ->
        [one] Et { $count } autre.
       *[other] Et { $count } autres.
    }
import-under-way = Import en cours
import-running-comments =
    { $count ->
        [one] Billets entrés ; { $count } commentaire lu
       *[other] Billets entrés ; { $count } commentaires lus
    }
import-running-text = Vous pouvez écrire pendant ce temps. Si vous arrêtez, ce qui est entré reste, et l’import reprendra là.
import-stop = Arrêter
import-stopping = Arrêt…
import-done = L’archive est ici.
import-same = Rien de nouveau.
import-same-text = Tout ce que contient cette archive était déjà ici.
import-halted = L’import est arrêté.
import-halted-text = Ce qui est entré reste. Il reprendra où il s’est arrêté.
import-halted-early = Rien n’était encore entré.
import-go-on = Reprendre
import-go-on-named = Reprendre l’import de « { $name } »
import-joined =
    { $count ->
        [one] { $count } était venu d’ailleurs : un seul billet désormais
       *[other] { $count } étaient venus d’ailleurs : un seul billet chacun désormais
    }
import-see = Voir l’archive
import-another = Importer une autre archive
import-before = Archives déjà lues
import-run-ended =
    { $count ->
        [one] { $count } billet ou page, le { $date }
       *[other] { $count } billets et pages, le { $date }
    }
ready-title = Prêt à partir ?
ready-text = Un dernier regard tant qu’il y a du réseau : ce qui se lira, s’écrira et partira sans lui.
ready-all = Tout est prêt. Bon voyage.
ready-not-yet = Pas encore : ce qui est marqué demande le réseau, ou vous.
ready-pull = Tout rapporter maintenant
ready-none = Aucun canal n’a besoin du réseau : rien à préparer.
ready-signed-in = L’accès est en ordre.
ready-sign-in = L’accès est refusé : reliez-le tant qu’il y a du réseau.
ready-paused = Ce canal est en pause : rien n’en part, rien n’en vient.
ready-pulling = Ses billets arrivent encore.
ready-never-pulled = Ses billets n’ont jamais été rapportés jusqu’au bout.
ready-pulled = Ses billets sont là, tels qu’il y a { $length }.
ready-asking =
    { $count ->
        [one] { $count } envoi attend votre réponse.
       *[other] { $count } envois attendent votre réponse.
    }
ready-pictures =
    { $count ->
        [one] { $count } photo n’est pas encore là.
       *[other] { $count } photos ne sont pas encore là.
    }
ready-hours =
    { $count ->
        [one] { $count } billet a son heure ici : cet ordinateur devra être allumé et relié à ce moment.
       *[other] { $count } billets ont leur heure ici : cet ordinateur devra être allumé et relié à ces moments.
    }
ready-waiting =
    { $count ->
        [one] { $count } envoi partira de lui-même, au réseau suivant.
       *[other] { $count } envois partiront d’eux-mêmes, au réseau suivant.
    }
import-run-half = { $done } sur { $total }, arrêté en chemin
import-run-look = Regarder de nouveau
import-run-look-named = Regarder de nouveau « { $name } »
import-missing =
    { $count ->
        [one] { $count } photo introuvable
       *[other] { $count } photos introuvables
    }
import-missing-text =
    { $count ->
        [one] Son site ne l’a plus, ou n’a pas répondu. Le billet garde son adresse ; elle sera redemandée plus tard.
       *[other] Leurs sites ne les ont plus, ou n’ont pas répondu. Les billets gardent leurs adresses ; elles seront redemandées plus tard.
    }
cli-import-dry = Rien n’a été écrit.
cli-import-stopped = Arrêté. Ce qui est ici reste ; la même commande reprend là.
cli-import-missing =
    { $count ->
        [one] { $count } photo introuvable :
       *[other] { $count } photos introuvables :
    }
## human pace

state-stale = Attend depuis { $length } : à relire
state-spaced = Partira { $when }
pace-nothing = Aucun billet n’attend que vous choisissiez un rythme.
pace-backlog = { $count } billets attendent depuis plus d’un jour.
pace-backlog-text = Rien ne part d’un coup sans vous : choisissez comment les envoyer.
pace-line = { $count } billets attendent votre choix
pace-now = Tout envoyer
pace-hourly = Un par heure
pace-daily = Un par jour
pace-review = Les relire un à un
pace-chosen-now = Ils partent l’un après l’autre, dès que possible.
pace-chosen-hourly = Un billet part toutes les heures. Chacun peut être envoyé plus tôt.
pace-chosen-daily = Un billet part chaque jour. Chacun peut être envoyé plus tôt.
pace-chosen-review = Chacun attend que vous l’ayez relu.
delivery-stale = Il partira tel que vous l’avez approuvé. Relisez-le d’abord : il a attendu longtemps.
delivery-send = Envoyer
delivery-send-now = Envoyer maintenant
delivery-reread = Relire
delivery-reread-on = Relire avant l’envoi vers { $channel }
delivery-renounce = Renoncer
journal-paced-now = Vous avez choisi un rythme : celui-ci part le premier.
journal-paced-all = Vous avez choisi de tout envoyer.
journal-paced = Vous avez choisi un rythme : celui-ci partira { $when }.
journal-paced-review = Vous avez choisi de le relire avant qu’il parte.
journal-said-send = Vous avez dit : envoyer tel quel.
journal-late = L’heure prévue était passée de { $length } : il part dès que possible.
journal-next-spaced = Départ, à son tour
editor-waits = Ce billet attend de partir tel que vous l’avez approuvé.
editor-approve = Approuver ce texte
editor-withdraw = Retirer de la file
editor-withdrawn = Retiré de la file. Rien ne partira.
cli-backlog = { $count } billets attendent depuis plus d’un jour. Pour choisir : bureau outbox pace now, hourly, daily ou review.
cli-paced = Le choix est noté.
cli-choose-stale = Il a attendu longtemps. Pour répondre : bureau outbox answer { $id } send-again ou give-up.

## the journal as a text

journal-proof = Relu en ligne : version { $version }, empreinte { $hash }.
log-copy = Copier le journal
log-copied = Journal copié.
log-save = Enregistrer…
log-title = Journal de l’envoi { $number }
log-file = journal-{ $number }.txt
log-post = Billet
log-channel = Canal
log-address = Adresse
log-steps = Étapes
log-made = Écrit { $when } ({ $zone })
log-step =
    { $attempts ->
        [0] { $step } : { $state }
        [one] { $step } : { $state }, { $attempts } tentative
       *[other] { $step } : { $state }, { $attempts } tentatives
    }
log-queued = attend
log-in-flight = en route
log-unconfirmed = à vérifier
log-parked = attend votre réponse
log-done = fait
log-cancelled = retiré

## comparing versions

history-compare = Comparer avec le texte présent
history-same = Le texte présent est le même.
history-back = Revenir à cette version
history-changes =
    Depuis : { $gone ->
        [0] rien de retiré
        [one] { $gone } passage retiré
       *[other] { $gone } passages retirés
    }, { $new ->
        [0] rien d’ajouté.
        [one] { $new } passage ajouté.
       *[other] { $new } passages ajoutés.
    }
confirm-back = Revenir à cette version ?
confirm-back-text = Elle remplace le texte présent, ici et sur { $channels }. Le texte présent reste dans les versions gardées.
confirm-back-yes = Revenir et mettre à jour

## reading and searching

archive-search-short = Chercher
archive-order = Ordre des résultats
archive-by-relevance = Par pertinence
archive-by-date = Par date
archive-in-comment = dans un commentaire de { $author }
archive-in-comment-unsigned = dans un commentaire
hits-previous = Passage précédent
hits-next = Passage suivant
hits-place = { $place } sur { $count }
post-print = Imprimer
comments-ratio =
    { $received ->
        [one] Écoute : { $given ->
            [one] { $given } réponse donnée
           *[other] { $given } réponses données
        } pour { $received } commentaire reçu.
       *[other] Écoute : { $given ->
            [one] { $given } réponse donnée
           *[other] { $given } réponses données
        } pour { $received } commentaires reçus.
    }
comments-title =
    { $count ->
        [one] { $count } commentaire
       *[other] { $count } commentaires
    }
comment-unsigned = Sans nom
comment-you = Vous
comment-mention = en parle sur son site
elsewhere-picture = Image d’un autre site
elsewhere-embed = Contenu d’un autre site
elsewhere-video = Vidéo d’un autre site
elsewhere-audio = Son d’un autre site
elsewhere-shortcode = Contenu que le blog compose lui-même
related-title = Vous en parliez déjà
related-insert = Insérer un lien vers « { $title } »
related-keys = { $keys } insère le premier lien
shortcut-related = Lien vers un billet passé
shortcut-proof = Vérifier la typographie
shortcut-older = Billet plus ancien, plus récent
shortcut-hits = Passage trouvé suivant
shortcut-print = Imprimer le billet seul
shortcuts-read = Lire

## watch

watch-aside-name = { $name } (conflit { $when })
watch-aside = l’autre version d’un conflit : reprenez-en ce qui vous manque, puis supprimez ce fichier
watch-why-name = son nom n’est pas en UTF-8
watch-why-utf8 = pas un texte en UTF-8 (ligne { $line }) : enregistrez-le en UTF-8, et il entrera
watch-none = Aucun dossier n’est suivi.
    .hint = Nommez-en un : bureau watch DOSSIER.
watch-gone = Le dossier suivi « { $path } » n’est pas là.
    .hint = Rebranchez le disque, ou choisissez un autre dossier. D’ici là rien n’est changé, ni ici ni là-bas.
watch-export = « { $path } » a été fait par un export.
    .hint = Choisissez un autre dossier : « bureau import » lit celui-ci.
watch-in-step =
    { $count ->
        [0] Rien à tenir en accord avec { $path }
        [one] { $count } billet en accord avec { $path }
       *[other] { $count } billets en accord avec { $path }
    }
watch-added =
    { $count ->
        [one] { $count } nouveau billet, venu d’un fichier
       *[other] { $count } nouveaux billets, venus de fichiers
    }
watch-taken =
    { $count ->
        [one] { $count } billet changé par son fichier
       *[other] { $count } billets changés par leur fichier
    }
watch-merged =
    { $count ->
        [one] { $count } billet changé des deux côtés, réuni
       *[other] { $count } billets changés des deux côtés, réunis
    }
watch-written =
    { $count ->
        [one] { $count } fichier écrit
       *[other] { $count } fichiers écrits
    }
watch-moved =
    { $count ->
        [one] { $count } fichier suivi sous un autre nom
       *[other] { $count } fichiers suivis sous un autre nom
    }
watch-binned =
    { $count ->
        [one] { $count } billet mis à la corbeille : son fichier n’est plus là
       *[other] { $count } billets mis à la corbeille : leur fichier n’est plus là
    }
watch-removed =
    { $count ->
        [one] { $count } fichier retiré : son billet est à la corbeille
       *[other] { $count } fichiers retirés : leur billet est à la corbeille
    }
watch-conflicts =
    { $count ->
        [one] Changé autrement des deux côtés. L’autre version est à côté :
       *[other] Changés autrement des deux côtés. Les autres versions sont à côté :
    }
watch-waiting =
    { $count ->
        [one] Pas encore entier, attendu :
       *[other] Pas encore entiers, attendus :
    }
watch-left =
    { $count ->
        [one] Laissé tel quel :
       *[other] Laissés tels quels :
    }
cli-watch-ends = Ce dossier est suivi. Ctrl+C pour arrêter.
cli-watch-elsewhere = Le dossier est noté. Une autre fenêtre de Bureau Mobile le suit déjà, et s’en charge.
cli-watch-forgotten = Plus aucun dossier n’est suivi. Les fichiers restent où ils sont.

## diff

diff-title = Ce qui changera en ligne
diff-same = Rien ne changerait sur { $channel }.
diff-online = { $channel } (à la dernière lecture)
diff-here = d’ici
diff-none = rien
diff-change = { $online } → { $here }
## short posts: Mastodon and its kin

platform-mastodon = Mastodon
discovery-wrong-token = { $host } ne reconnaît pas ce jeton d’accès.
    .hint = Recopiez-le en entier, ou créez-en un autre dans les réglages de votre compte (sur Mastodon : Préférences, Développement, Nouvelle application).
discovery-wrong-code = { $host } ne reconnaît pas ce code.
    .hint = Un code ne sert qu’une fois, et quelques minutes. Ouvrez de nouveau la page du serveur pour en avoir un autre.
discovery-not-mastodon = { $host } n’est pas un serveur Mastodon.
    .hint = Pour un blog WordPress : bureau channel add wordpress.
sign-in-other-account = Ce jeton est celui de { $other }, et ce canal est celui de { $user }.
    .hint = Donnez un jeton de { $user }, ou ajoutez { $other } comme un autre canal.
publish-link-nowhere = Le texte pour { $channel } cite le billet, qui n’est sur aucun blog et ne part vers aucun. Choisissez aussi un blog, ou ôtez le lien de ce texte.
short-needs-version = { $channel } attend son propre texte, court : le billet n’y part pas tel quel.
    .hint = Écrivez la version pour { $channel }, puis publiez.
publish-too-long =
    { $count ->
        [one] Le texte pour { $channel } a un caractère de trop.
       *[other] Le texte pour { $channel } a { $count } caractères de trop.
    }
    .hint = Raccourcissez-le, puis publiez. Rien n’est parti.
publish-too-many-pictures =
    { $most ->
        [one] { $channel } ne prend qu’une photo par message.
       *[other] { $channel } ne prend que { $most } photos par message.
    }
    .hint = Retirez-en de cette version, puis publiez. Rien n’est parti.
short-too-long =
    { $count ->
        [one] Un caractère de trop pour ce serveur. Rien n’est parti.
       *[other] { $count } caractères de trop pour ce serveur. Rien n’est parti.
    }
    .hint = Raccourcissez la version, puis publiez de nouveau.
short-too-many-pictures =
    { $most ->
        [one] Ce serveur ne prend qu’une photo par message. Rien n’est parti.
       *[other] Ce serveur ne prend que { $most } photos par message. Rien n’est parti.
    }
    .hint = Retirez-en de la version, puis publiez de nouveau.
short-picture-elsewhere = Une photo d’un autre site ne peut pas accompagner un message : { $address }
    .hint = Ajoutez la photo depuis cet ordinateur, puis publiez de nouveau.
short-picture-failed = Le serveur n’a pas su préparer une photo. Rien n’est parti.
    .hint = Remplacez-la par un JPEG ou un PNG, puis publiez de nouveau.
short-visibility-stays = Ce serveur ne change pas après coup qui peut lire un message.
    .hint = Rendez sa visibilité au billet, ou supprimez le message puis publiez de nouveau.
short-cannot-delete = Ce serveur ne sait pas supprimer à distance : le message est toujours en ligne.
    .hint = Supprimez-le sur la page du serveur, puis réessayez.
unpublish-not-there = { $channel } ne sait pas cacher un message : il reste en ligne.
    .hint = Vous pouvez le supprimer.
version-warning = Avertissement pour { $channel }
version-warning-placeholder = Avertissement avant le texte, facultatif
sign-in-token = Jeton d’accès
sign-in-token-text = Un jeton ne sert qu’à Bureau Mobile et se retire à tout moment. Il se crée sur votre serveur : Préférences, Développement, Nouvelle application.
sign-in-token-instead = Utiliser un jeton d’accès
sign-in-code = Code
authorize-code = Votre serveur montre ensuite un code. Copiez-le et collez-le ici.
cli-sign-in-page = Ouvrez cette page, approuvez l’accès, et collez ici le code qu’elle montre : { $url }
cli-found-mastodon = Pour l’ajouter : bureau channel add mastodon { $address } --browser
platform-bluesky = Bluesky
discovery-not-bluesky = { $host } n’est pas un serveur de la famille de Bluesky (AT Protocol).
    .hint = Donnez le pseudonyme du compte, comme @vous.bsky.social.
discovery-unknown-handle = Personne n’est connu sous le nom { $handle } sur Bluesky.
    .hint = Recopiez le pseudonyme depuis votre profil, comme @vous.bsky.social.
discovery-wrong-app-password = { $host } ne reconnaît pas ce compte avec ce mot de passe d’application.
    .hint = Recopiez-le en entier, ou créez-en un autre : Paramètres, Confidentialité et sécurité, Mots de passe d’application.
discovery-whole-account = C’est le mot de passe du compte lui-même, que Bureau Mobile ne prend pas.
    .hint = Créez-lui un mot de passe d’application : Paramètres, Confidentialité et sécurité, Mots de passe d’application.
sign-in-needs-handle = C’est un serveur, et non un compte qui s’y trouve.
    .hint = Dites de qui est le compte, comme --user vous.example.org.
short-too-many-bytes = Ce texte prend plus que les { $most } octets d’un message là-bas. Rien n’est parti.
    .hint = Raccourcissez la version, puis publiez de nouveau.
short-cannot-edit = Bluesky ne montre pas aux lecteurs les changements d’un message : le vôtre est resté tel quel.
    .hint = Rendez à la version ses premiers mots ; ou supprimez le message là-bas et publiez-le de nouveau.
publish-no-edit = { $channel } ne montre pas aux lecteurs les changements : le message y reste tel quel.
    .hint = Supprimez-le là-bas, puis publiez de nouveau ; ou rendez à la version ses premiers mots. Rien n’est parti.
sign-in-handle = Votre pseudonyme
sign-in-app-password = Mot de passe d’application
sign-in-app-password-text = Un mot de passe d’application ne sert qu’à Bureau Mobile et se retire à tout moment. Il se crée dans votre compte : Paramètres, Confidentialité et sécurité, Mots de passe d’application.
sign-in-app-password-page = Ouvrir cette page
cli-found-bluesky = Pour l’ajouter : bureau channel add bluesky { $address }
beside-label = Photos pour { $channel }
beside-count =
    { $count ->
        [0] Aucune photo du billet n’accompagne ce texte ({ $most } au plus).
        [one] Une photo du billet accompagne ce texte ({ $most } au plus).
       *[other] { $count } photos du billet accompagnent ce texte ({ $most } au plus).
    }
beside-photo = Photo { $number }

## watched folder, its screen

folder-open = Dossier suivi…
folder-title = Dossier suivi
folder-text = Vos textes, en fichiers Markdown dans un dossier à vous. Ce que vous y changez avec un autre éditeur, Syncthing ou git arrive ici ; ce que vous écrivez ici y va.
folder-path = Dossier
folder-which = Lesquels
folder-which-drafts = Ce que j’écris
folder-which-drafts-text = Les brouillons, et ce qui attend de partir.
folder-which-all = Tous les billets
folder-which-all-text = Toute l’archive aussi : la première fois peut durer quelques minutes.
folder-go = Suivre ce dossier
folder-change = Choisir un autre dossier
folder-forget = Ne plus suivre
folder-forgotten = Plus aucun dossier n’est suivi. Les fichiers restent où ils sont.
folder-in-step =
    { $count ->
        [0] Rien n’y est encore
        [one] { $count } billet en accord
       *[other] { $count } billets en accord
    }
folder-looking = Premier regard en cours…
settings-folder-text = Vos textes en fichiers, dans l’éditeur de votre choix

## Ghost

platform-ghost = Ghost
sign-in-key = Clé Admin API
sign-in-key-text = Une clé ne sert qu’à Bureau Mobile et se retire à tout moment. Elle se crée sur votre site : Réglages, Intégrations, Ajouter une intégration personnalisée. Copiez celle qui s’appelle « Admin API key ».
discovery-wrong-key = { $host } ne reconnaît pas cette clé.
    .hint = Recopiez-la en entier, ou créez une autre intégration : Réglages, Intégrations.
discovery-not-a-key = Ce n’est pas une clé Admin API.
    .hint = Elle a deux parties que sépare un deux-points. L’autre clé de la même page, « Content API key », ne permet pas de publier.
discovery-not-ghost = { $host } n’est pas un site Ghost.
    .hint = Vérifiez l’adresse, puis réessayez.
authorize-not-there = Ce site n’a pas de page qui donne cet accès : il y faut une clé.
    .hint = Elle se crée sur votre site : Réglages, Intégrations.
ghost-letter-parts = Ce billet a des parties que seule la lettre aux membres montre : un nouveau texte les effacerait. Rien n’est parti.
    .hint = Changez-le dans l’éditeur de Ghost, ou retirez-y ces parties, puis réessayez.
cli-found-ghost = Pour l’ajouter : bureau channel add ghost { $address }
## Micropub

platform-micropub = Micropub
sign-in-micropub-text = Un jeton ne sert qu’à Bureau Mobile et se retire à tout moment. Votre site le donne, dans les réglages de son compte.
sign-in-return = Adresse de la page
authorize-return = Votre navigateur revient ensuite ici de lui-même, et ce canal apparaît. S’il reste sur une autre page, copiez l’adresse entière de cette page et collez-la ici.
authorize-came-back = « { $channel } » est relié.
    .hint = Vous pouvez fermer cette page et revenir à Bureau Mobile.
discovery-not-micropub = { $host } ne dit nulle part accepter des billets par Micropub.
    .hint = Vérifiez l’adresse : c’est celle de votre page d’accueil, qui nomme votre site.
micropub-no-pages = Ce site accepte des billets datés, pas de pages. Rien n’est parti.
    .hint = Faites-en un article, ou laissez ce site de côté.
micropub-no-private = Ce site ne dit rien de billets que peu de gens liraient : tout le monde lirait celui-ci. Rien n’est parti.
    .hint = Rendez-le public, ou laissez ce site de côté.
micropub-no-media = Ce site n’a pas de place pour les images : elles n’y vont qu’avec un texte sans mise en forme. Rien n’est parti.
    .hint = Retirez les images ou la mise en forme de la version pour ce site.
micropub-picture-later = Ce site ne prend d’images qu’avec un nouveau billet : celles-ci ne peuvent pas s’ajouter à un billet qui y est. Rien n’a été changé.
    .hint = Retirez les nouvelles images de la version pour ce site.
micropub-no-source = Le site ne dit pas où en est ce billet. Rien n’a été changé.
    .hint = Regardez le billet sur votre site, et changez-le là-bas.
cli-found-micropub = Pour l’ajouter : bureau channel add micropub { $address } --browser
cli-return-page = Ouvrez cette page et approuvez l’accès ; le navigateur revient ensuite ici de lui-même. S’il reste sur une autre page, collez l’adresse entière de celle-ci. Page à ouvrir : { $url }

## Blogger

platform-blogger = Blogger
google-text = Google demande un programme à vous, qui se crée une fois dans sa console (console.cloud.google.com) : un projet, l’API Blogger activée, et un client OAuth de type « Application de bureau ». Recopiez ici ce que la console donne.
google-client-id = ID client
google-client-secret = Code secret du client
google-testing = Tant que le projet est « En test », Google oublie l’accès au bout de sept jours.
google-known = Un autre de vos blogs est déjà relié : laissez ces deux champs vides pour reprendre le même programme.
google-client-missing = Google demande l’ID et le code secret d’un programme à vous, et aucun n’est connu ici.
    .hint = Créez-le dans la console de Google, puis donnez-les avec l’adresse du blog.
google-client-file = Ce fichier n’est pas celui que la console de Google donne pour une application de bureau.
    .hint = Dans la console, ouvrez le client OAuth et choisissez « Télécharger JSON ».
google-authorize = Continuer avec Google
google-authorize-open = Ouvrez la page de Google et approuvez l’accès à vos blogs.
google-authorize-open-button = Ouvrir la page de Google
sign-in-refresh-token = Jeton d’actualisation
google-renew-text = Google n’accepte plus cet accès : il a été retiré, ou le projet est « En test » et sept jours ont passé.
discovery-not-blogger = Google ne connaît aucun blog Blogger à l’adresse { $host }.
    .hint = Donnez l’adresse de la page d’accueil du blog, telle que le navigateur la montre.
discovery-not-a-writer = Le compte Google « { $user } » n’écrit pas sur { $host }.
    .hint = Choisissez sur la page de Google le compte qui tient ce blog, ou faites-vous inviter comme auteur.
discovery-unknown-app = Google ne reconnaît pas ce programme.
    .hint = Recopiez l’ID client et le code secret depuis la console de Google : le client doit être de type « Application de bureau ».
discovery-google-says = Google refuse : { $detail }
    .hint = Vérifiez dans la console de Google que l’API Blogger est activée pour ce projet.
blogger-no-private = Blogger n’a pas de billets privés : tout le monde lirait celui-ci. Rien n’est parti.
    .hint = Rendez-le public, ou laissez ce blog de côté.
blogger-no-page-hour = Sur Blogger, une page ne peut pas attendre son heure. Rien n’est parti.
    .hint = Publiez-la maintenant, ou faites-en un article.
blogger-label-comma = Une étiquette de Blogger ne contient pas de virgule, et « { $label } » en a une. Rien n’est parti.
    .hint = Faites-en deux étiquettes, ou retirez la virgule.
blogger-no-comment-bin = Blogger n’a pas de corbeille pour les commentaires. Rien n’a été changé.
    .hint = Marquez-le comme indésirable, ou supprimez-le.
publish-no-pictures = { $channel } n’a pas de place pour les photos. Rien n’est parti : choisissez sur la page de ce canal lequel des autres les garde, ou retirez-les de la version pour { $channel }.
pictures-title = Photos
pictures-text = Blogger n’a pas de place pour les photos : un autre de vos canaux les garde, et le billet les montre de là.
pictures-nobody = Aucun canal
pictures-none = Aucun canal : un billet avec des photos est refusé
pictures-not-there = Ce canal ne peut pas apporter les photos d’un autre.
    .hint = Choisissez un blog qui a une place pour les photos.
pictures-sign-in = « { $channel } », qui apporte les photos, n’accepte plus son accès. Rien n’est parti.
    .hint = Renouvelez l’accès de ce canal, puis réessayez.
pictures-channel-gone = Le canal qui apportait les photos a été retiré. Rien n’est parti.
    .hint = Choisissez-en un autre sur la page de ce canal, puis réessayez.
reply-there = Personne ne peut répondre d’ici à un commentaire de ce canal. Vos mots sont gardés ici.
    .hint = Répondez sur la page du billet : { $url }
cli-found-blogger = Pour l’ajouter : bureau channel add blogger { $address } --browser --client FICHIER
cli-pictures-by = { $channel } montre désormais des photos qu’un autre canal garde.
cli-pictures-none = Plus aucun canal n’apporte les photos de { $channel } : un billet avec des photos y est refusé.
## XML-RPC

platform-xmlrpc = XML-RPC
sign-in-xmlrpc-password = Mot de passe
sign-in-xmlrpc-password-text = WordPress accepte ici un mot de passe d’application, qui ne sert qu’à Bureau Mobile et se retire : Comptes, Profil, en bas de page. Les autres hébergeurs ne connaissent que le mot de passe du compte.
sign-in-xmlrpc-password-page = Ouvrir mon profil
discovery-rest-shut = L’interface REST de { $host } est fermée : Bureau Mobile passe par l’ancienne, XML-RPC. Les commentaires restent sur le blog.
discovery-not-xmlrpc = { $host } n’accepte pas de billets par XML-RPC.
    .hint = Vérifiez l’adresse. Si le blog a cette interface, une extension de sécurité l’a peut-être fermée. Dotclear n’en a plus depuis la version 2.27.
discovery-xmlrpc-off = XML-RPC est désactivé sur { $host }.
    .hint = Réactivez-le dans les réglages du blog, ou faites-y ouvrir REST.
discovery-wrong-login = { $host } ne reconnaît pas cet identifiant avec ce mot de passe.
    .hint = Vérifiez les deux. Un mot de passe d’application convient aussi, avec ou sans ses espaces.
xmlrpc-no-category = Ce blog n’a pas de catégorie « { $name } », et d’ici on ne peut pas en créer. Rien n’a changé.
    .hint = Créez-la sur le blog, ou choisissez-en une autre, puis réessayez.
xmlrpc-no-pages = Cet hébergeur accepte des billets datés, pas de pages. Rien n’est parti.
    .hint = Faites-en un article, ou laissez ce blog de côté.
xmlrpc-no-pictures = Cet hébergeur ne prend pas d’images. Rien n’est parti.
    .hint = Retirez les images de la version pour ce blog.
xmlrpc-no-delete = D’ici, cet hébergeur ne supprime pas de billets. Rien n’a changé.
    .hint = Supprimez le billet sur le blog lui-même.
cli-found-xmlrpc = Pour l’ajouter : bureau channel add xmlrpc { $address } --user …

## des sites faits de fichiers

platform-folder = Site dans un dossier
folder-missing = Le site n’est pas dans « { $path } ».
    .hint = Branchez le disque ou remettez le dossier à sa place. Rien n’a été écrit ailleurs, et l’envoi reprendra de lui-même.
folder-read-only = Impossible d’écrire dans le dossier « { $path } ».
    .hint = Vérifiez ses droits. L’envoi reprendra de lui-même.
folder-full = Il n’y a plus de place sur le disque de « { $path } ».
    .hint = Faites de la place. L’envoi reprendra de lui-même, et rien n’est perdu.
folder-changed-by-hand = « { $file } » a été modifié à la main depuis sa dernière lecture. Il reste tel quel.
    .hint = Rapportez ici les billets de ce canal, regardez la modification, puis réessayez.
folder-front-unreadable = Les lignes au-dessus du texte de « { $file } » ne peuvent pas être modifiées à coup sûr. Le fichier reste tel quel.
    .hint = Corrigez son en-tête à la main, puis réessayez.
folder-link-out = On atteint « { $file } » par un lien qui mène hors du dossier du site. Rien n’y a été écrit.
    .hint = Mettez un vrai dossier à sa place, puis réessayez.
folder-written-meanwhile = Un autre programme a écrit « { $file } » à cet instant même.
    .hint = Il sera relu de lui-même.
folder-not-there = Il n’y a pas de dossier « { $path } ».
    .hint = Vérifiez le chemin, ou branchez le disque où il se trouve.
folder-no-generator = Aucun site de Hugo, Jekyll, Zola, Eleventy, Astro ou Pelican dans « { $path } ».
    .hint = Donnez le dossier où se trouvent les réglages du site, comme hugo.toml ou _config.yml.
folder-not-git = « { $path } » n’est pas dans un dépôt git.
    .hint = Ajoutez-le sans git, ou faites-y d’abord un dépôt.
folder-git-none = git n’est pas installé sur cet ordinateur.
    .hint = Installez-le, ou ajoutez de nouveau le dossier sans git.
folder-git-late = git a pris trop de temps et a été arrêté.
    .hint = Il attend peut-être un mot de passe : donnez-le-lui à la main, par git fetch dans le dossier du site.
folder-git-busy = Un autre git travaille dans le dossier du site, ou y attend votre décision.
    .hint = Terminez ce qui y est commencé. L’envoi reprendra de lui-même.
folder-git-broken = git ne répond pas comme il faut : { $detail }
    .hint = Regardez le dossier du site avec git status.
folder-git-no-branch = Le dossier du site n’est sur aucune branche.
    .hint = Revenez sur votre branche, par git switch.
folder-git-fetch = git ne peut pas joindre l’autre côté : { $detail }
    .hint = Rien n’a été écrit. L’envoi reprendra de lui-même.
folder-git-conflict = L’autre côté et cet ordinateur ont modifié les mêmes lignes, ou des fichiers à vous ne sont pas validés : { $detail }
    .hint = Rien n’a été écrit. Réglez-le à la main avec git, dans le dossier du site ; l’envoi reprendra alors de lui-même.
folder-git-refused = git n’a pas accepté la validation : { $detail }
    .hint = Les fichiers ont été remis comme ils étaient. Corrigez ce que le script demande, puis réessayez.
folder-git-push = La validation est faite et n’a pas pu partir : { $detail }
    .hint = Elle reste dans le dossier du site et partira au prochain essai.
folder-git-says-publish = Publier : { $title }
folder-git-says-update = Mettre à jour : { $title }
folder-git-says-hide = Masquer : { $title }
folder-git-says-delete = Supprimer : { $title }
folder-keeps-posts = Nouveaux billets dans { $what }
folder-keeps-front = En-tête : { $what }
folder-keeps-pictures = Photos dans { $what }
folder-keeps-beside = Photos à côté de chaque billet
folder-keeps-branch = Dépôt git, branche { $what }
folder-kept = Rien n’est écrit avant que vous publiiez. Le programme qui fait le site n’est jamais lancé.
folder-git = Valider et envoyer avec git
folder-git-text = Seuls les fichiers du billet, avec les mots de passe de git. Rien n’est jamais forcé.
folder-add = Ajouter ce site
folder-site-text = Les billets sont écrits comme des fichiers de ce site, à sa manière. Vous faites le site avec son propre programme.
cli-found-folder = Pour l’ajouter : bureau channel add folder { $address }

## Who knows what was answered on Bluesky

view-title = Les réponses
view-text = Le serveur de votre compte ne sait pas qui vous a répondu. C’est demandé au service public de Bluesky, sans mot de passe.
view-text-other = Le serveur de votre compte ne sait pas qui vous a répondu. C’est demandé à { $host }, sans mot de passe.
view-choose = Demander ailleurs
view-address = Adresse du service (vide : celui de Bluesky)
view-public = public.api.bsky.app
view-keep = Choisir
view-not-there = Ce canal n’a pas ce réglage : il est pour Bluesky et le protocole AT.
view-no-address = Ce n’est pas une adresse en https.
    .hint = Donnez celle d’un service qui lit tout le réseau (une « AppView »), comme public.api.bsky.app.
cli-view-by = Les réponses à { $channel } sont désormais demandées ailleurs.
cli-view-public = Les réponses à { $channel } sont demandées au service public de Bluesky.
reply-own = Sur ce canal, une réponse à vous-même serait un nouveau billet.
    .hint = Écrivez-la comme un billet, ou répondez à quelqu’un d’autre.
