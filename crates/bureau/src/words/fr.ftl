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

## errors

error-not-found =
    { $what ->
        [post] Aucun billet ne s’appelle « { $which } ».
        [channel] Aucun canal ne s’appelle « { $which } ».
        [delivery] Aucun envoi ne s’appelle « { $which } ».
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
error-secrets = Le mot de passe n’a pas pu être lu ni gardé ({ $detail }).
    .hint = Déverrouillez le trousseau de cet ordinateur, puis réessayez.

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
state-published = Publié { $when }
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

snack-undo-left = { $undo }, { $seconds } s

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
state-retry-now = Nouvelle tentative dans un instant
state-waiting-turn = Dans la file
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
