<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>The window can&apos;t be opened on this computer: {why}. Install the libraries it misses.</source>
        <translation>La fenêtre ne peut pas s’ouvrir sur cet ordinateur&#xa0;: {why}. Installez les bibliothèques qui manquent.</translation>
    </message>
    <message>
        <source>Give the place a name: it stands at the top of every paper.</source>
        <translation>Donnez un nom au PAPI&#xa0;: il figure en tête de chaque papier.</translation>
    </message>
    <message>
        <source>This name is too long: keep it under {n} characters.</source>
        <translation>Ce nom est trop long&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>The time zone {zone} is not known. Write it as Europe/Paris.</source>
        <translation>Le fuseau horaire {zone} n’est pas connu. Écrivez-le comme Europe/Paris.</translation>
    </message>
    <message>
        <source>A turn lasts between 0 (no limit) and {n} minutes. Write another number.</source>
        <translation>Un créneau dure de 0 (sans limite) à {n} minutes. Écrivez un autre nombre.</translation>
    </message>
    <message>
        <source>The screen locks after 0 (never) to {n} minutes. Write another number.</source>
        <translation>L’écran se verrouille après 0 (jamais) à {n} minutes. Écrivez un autre nombre.</translation>
    </message>
    <message>
        <source>The place&apos;s settings are kept.</source>
        <translation>Les réglages du PAPI sont enregistrés.</translation>
    </message>
    <message>
        <source>Write the name the team knows you by.</source>
        <translation>Écrivez le nom sous lequel l’équipe vous connaît.</translation>
    </message>
    <message>
        <source>{name} already has an account here. Add an initial to tell them apart.</source>
        <translation>{name} a déjà un compte ici. Ajoutez une initiale pour les distinguer.</translation>
    </message>
    <message>
        <source>{name} can now open PapiDesk.</source>
        <translation>{name} peut désormais ouvrir PapiDesk.</translation>
    </message>
    <message>
        <source>{name} can now come in, once somebody has opened the desk.</source>
        <translation>{name} peut désormais entrer, une fois que quelqu’un a ouvert le bureau.</translation>
    </message>
    <message>
        <source>{name} is the last person in charge. Put someone else in charge first.</source>
        <translation>{name} est la dernière personne responsable. Confiez d’abord cette responsabilité à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>{name}&apos;s password no longer opens PapiDesk.</source>
        <translation>{name}&#xa0;: ce mot de passe n’ouvre plus PapiDesk.</translation>
    </message>
    <message>
        <source>This is not your current password. Nothing was changed.</source>
        <translation>Ce n’est pas votre mot de passe actuel. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Your new password is in force.</source>
        <translation>Votre nouveau mot de passe est en place.</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name} a un nouveau mot de passe.</translation>
    </message>
    <message>
        <source>Your own role is changed by another person in charge. Ask one of them.</source>
        <translation>Votre rôle à vous, c’est une autre personne responsable qui le change. Demandez-le-lui.</translation>
    </message>
    <message>
        <source>Give {name} a new password with this role: it counts in another way.</source>
        <translation>Donnez à {name} un nouveau mot de passe avec ce rôle&#xa0;: il compte d’une autre façon.</translation>
    </message>
    <message>
        <source>{name}: {role} from now on.</source>
        <translation>{name}&#xa0;: {role} à partir de maintenant.</translation>
    </message>
    <message>
        <source>Your PIN is removed.</source>
        <translation>Votre code PIN est retiré.</translation>
    </message>
    <message>
        <source>Your PIN resumes a locked screen.</source>
        <translation>Votre code PIN rouvre désormais l’écran verrouillé.</translation>
    </message>
    <message>
        <source>There is a new recovery key. Print it, and keep it away from this computer.</source>
        <translation>Une nouvelle clé de secours est en place. Imprimez-la et gardez-la loin de cet ordinateur.</translation>
    </message>
    <message>
        <source>This password can&apos;t be used here. Choose another.</source>
        <translation>Ce mot de passe ne peut pas servir ici. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This account no longer exists. Nothing was changed.</source>
        <translation>Ce compte n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>{what}: kept %n month(s) from now on. Nothing goes before a purge.</source>
        <translation>
            <numerusform>{what}&#xa0;: gardé&#xa0;%n mois désormais. Rien ne part avant une purge.</numerusform>
            <numerusform>{what}&#xa0;: gardé&#xa0;%n mois désormais. Rien ne part avant une purge.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was due. Nothing was changed.</source>
        <translation>Rien n’était échu. Rien n’a changé.</translation>
    </message>
    <message numerus="yes">
        <source>Purge done: %n thing(s) went. The proof is kept, without the data.</source>
        <translation>
            <numerusform>Purge faite&#xa0;: %n élément est parti. La preuve est gardée, sans les données.</numerusform>
            <numerusform>Purge faite&#xa0;: %n éléments sont partis. La preuve est gardée, sans les données.</numerusform>
        </translation>
    </message>
    <message>
        <source>You will be reminded next month.</source>
        <translation>Rappel le mois prochain.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>As the system: light or dark</source>
        <translation>Comme le système&#xa0;: clair ou sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast, on black</source>
        <translation>Contraste élevé, sur noir</translation>
    </message>
    <message>
        <source>High contrast, on white</source>
        <translation>Contraste élevé, sur blanc</translation>
    </message>
    <message>
        <source>The system&apos;s own colours</source>
        <translation>Couleurs du système</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>These are kept for this computer alone.</source>
        <translation>Ces choix valent pour cet ordinateur seulement.</translation>
    </message>
    <message>
        <source>Progress of the backup</source>
        <translation>Avancement de la sauvegarde</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Back up to a key or a folder…</source>
        <translation>Sauvegarder sur une clé ou dans un dossier…</translation>
    </message>
    <message>
        <source>Put a backup back…</source>
        <translation>Remettre une sauvegarde…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>A backup is one file that opens with the password of an animator or the recovery key. One is made each time PapiDesk closes, and each day where it stays open; it is read back. Old ones go: one a day, then one a week, then one a month stay.</source>
        <translation>Une sauvegarde est un seul fichier, qui s’ouvre avec le mot de passe d’une animatrice ou d’un animateur, ou avec la clé de secours. Il s’en fait une chaque fois que PapiDesk se ferme, et chaque jour s’il reste ouvert&#xa0;; elle est relue. Les anciennes partent&#xa0;: il en reste une par jour, puis une par semaine, puis une par mois.</translation>
    </message>
    <message>
        <source>The second copy</source>
        <translation>La deuxième copie</translation>
    </message>
    <message>
        <source>A computer can be stolen, or break. Choose a folder on a USB key or on another computer: each backup is copied there too, whenever it can be reached.</source>
        <translation>Un ordinateur peut être volé, ou tomber en panne. Choisissez un dossier sur une clé USB ou sur un autre ordinateur&#xa0;: chaque sauvegarde y est copiée aussi, dès qu’il est joignable.</translation>
    </message>
    <message>
        <source>Choose the folder of the second copy…</source>
        <translation>Choisir le dossier de la deuxième copie…</translation>
    </message>
    <message>
        <source>No second copy</source>
        <translation>Pas de deuxième copie</translation>
    </message>
    <message>
        <source>No backup yet.</source>
        <translation>Aucune sauvegarde pour l’instant.</translation>
    </message>
    <message>
        <source>Last copy: {day} at {hour}.</source>
        <translation>Dernière copie&#xa0;: {day} à {hour}.</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <comment>of the second copy</comment>
        <translation>Choisir un autre dossier…</translation>
    </message>
    <message>
        <source>None is made yet. The person in charge of the place chooses where.</source>
        <translation>Il ne s’en fait pas encore. La personne responsable du lieu choisit où.</translation>
    </message>
    <message>
        <source>Last copy there: {day} at {hour}.</source>
        <translation>Dernière copie là-bas&#xa0;: {day} à {hour}.</translation>
    </message>
    <message>
        <source>The next backup goes there too.</source>
        <translation>La prochaine sauvegarde y ira aussi.</translation>
    </message>
    <message>
        <source>Where to put the second copies</source>
        <translation>Où mettre les deuxièmes copies</translation>
    </message>
    <message>
        <source>Where to put the backup</source>
        <translation>Où mettre la sauvegarde</translation>
    </message>
    <message>
        <source>The backup is made and was read back: {file}</source>
        <translation>La sauvegarde est faite, et relue pour en être sûr&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation>Étape {n} sur {all}</translation>
    </message>
    <message>
        <source>Create the place&apos;s store</source>
        <translation>Créer le coffre du PAPI</translation>
    </message>
    <message>
        <source>Welcome to PapiDesk</source>
        <translation>Bienvenue dans PapiDesk</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>Nom du PAPI</translation>
    </message>
    <message>
        <source>As it stands on your papers: PAPI de Kérinou…</source>
        <translation>Comme sur vos papiers&#xa0;: PAPI de Kérinou…</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>As your colleagues call you.</source>
        <translation>Comme vos collègues vous appellent.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Votre mot de passe</translation>
    </message>
    <message>
        <source>Eight characters or more; a sentence is the best.</source>
        <translation>Huit caractères ou plus&#xa0;; le mieux est une phrase.</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>Le même mot de passe, encore une fois</translation>
    </message>
    <message>
        <source>I have a desk already: put a backup back…</source>
        <translation>J’ai déjà un bureau&#xa0;: remettre une sauvegarde…</translation>
    </message>
    <message>
        <source>The two passwords differ. Type the same one twice.</source>
        <translation>Les deux mots de passe diffèrent. Tapez deux fois le même.</translation>
    </message>
    <message>
        <source>The recovery key</source>
        <translation>La clé de secours</translation>
    </message>
    <message>
        <source>It opens the store when every password is lost. Print it or copy it by hand, and keep it away from this computer. It is shown only now.</source>
        <translation>Elle ouvre le coffre quand tous les mots de passe sont perdus. Imprimez-la ou recopiez-la à la main, et gardez-la loin de cet ordinateur. Elle n’est montrée que maintenant.</translation>
    </message>
    <message>
        <source>Recovery key: {key}</source>
        <translation>Clé de secours&#xa0;: {key}</translation>
    </message>
    <message>
        <source>recovery-key.pdf</source>
        <comment>file name</comment>
        <translation>cle-de-secours.pdf</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <comment>a paper</comment>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Check on the paper that the key can be read, then put it under lock, away from this computer.</source>
        <translation>Vérifiez sur le papier que la clé se lit bien, puis rangez-le sous clé, loin de cet ordinateur.</translation>
    </message>
    <message>
        <source>It is written down: go on</source>
        <translation>C’est noté&#xa0;: continuer</translation>
    </message>
    <message>
        <source>Print the key…</source>
        <translation>Imprimer la clé…</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>The place</source>
        <translation>Le PAPI</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Length of a turn at a workstation, in minutes</source>
        <translation>Durée d’un créneau au poste, en minutes</translation>
    </message>
    <message>
        <source>Leave it empty where there is no time limit.</source>
        <translation>Laissez vide s’il n’y a pas de limite de temps.</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Ouvrir l’accueil</translation>
    </message>
    <message>
        <source>A PIN to resume</source>
        <translation>Un code PIN pour reprendre</translation>
    </message>
    <message>
        <source>The screen locks when you walk away. Six digits bring it back; a password always does.</source>
        <translation>L’écran se verrouille quand vous vous éloignez. Six chiffres le rouvrent&#xa0;; un mot de passe y suffit toujours.</translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation>Six chiffres</translation>
    </message>
    <message>
        <source>PapiDesk is closed</source>
        <translation>PapiDesk est fermé</translation>
    </message>
    <message>
        <source>The backup is back</source>
        <translation>La sauvegarde est remise</translation>
    </message>
    <message>
        <source>Save the place</source>
        <translation>Enregistrer le PAPI</translation>
    </message>
    <message>
        <source>It stands at the top of every paper.</source>
        <translation>Il figure en tête de chaque papier.</translation>
    </message>
    <message>
        <source>Open since</source>
        <translation>Ouvert depuis</translation>
    </message>
    <message>
        <source>Lock the screen after so many minutes</source>
        <translation>Verrouiller l’écran après tant de minutes</translation>
    </message>
    <message>
        <source>Leave it empty to never lock by itself.</source>
        <translation>Laissez vide pour qu’il ne se verrouille jamais seul.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Europe/Paris, Indian/Reunion, America/Cayenne…</source>
        <translation>Europe/Paris, Indian/Reunion, America/Cayenne…</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Changer mon mot de passe</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>Mot de passe actuel</translation>
    </message>
    <message>
        <source>Or the recovery key, if it is lost.</source>
        <translation>Ou la clé de secours, s’il est perdu.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>Keep this PIN</source>
        <translation>Garder ce code PIN</translation>
    </message>
    <message>
        <source>PIN of six digits</source>
        <translation>Code PIN à six chiffres</translation>
    </message>
    <message>
        <source>Leave it empty to have none.</source>
        <translation>Laissez vide pour n’en avoir aucun.</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>Mon mot de passe</translation>
    </message>
    <message>
        <source>My PIN</source>
        <translation>Mon code PIN</translation>
    </message>
    <message>
        <source>A new key makes the former paper useless. It is shown once, here.</source>
        <translation>Une nouvelle clé rend l’ancien papier inutile. Elle est montrée une seule fois, ici.</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Faire une nouvelle clé de secours</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Équipe</translation>
    </message>
    <message>
        <source>Data kept</source>
        <translation>Données gardées</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Choose a line, then press the keys you want for it.</source>
        <translation>Choisissez une ligne, puis appuyez sur les touches voulues.</translation>
    </message>
    <message>
        <source>Put all the keys back</source>
        <translation>Remettre toutes les touches d’origine</translation>
    </message>
    <message>
        <source>{keys} alone is for typing. Add Ctrl, or choose a key from F1 to F12.</source>
        <translation>{keys} seul sert à écrire. Ajoutez Ctrl, ou choisissez une touche de F1 à F12.</translation>
    </message>
    <message>
        <source>{keys} is taken already: {what}. Choose another key.</source>
        <translation>{keys} sert déjà&#xa0;: {what}. Choisissez une autre touche.</translation>
    </message>
    <message>
        <source>The key is kept.</source>
        <translation>La touche est enregistrée.</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Animator</source>
        <translation>Animatrice / animateur</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Bénévole</translation>
    </message>
    <message>
        <source>Add to the team</source>
        <translation>Ajouter à l’équipe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>As their colleagues call them.</source>
        <translation>Comme ses collègues l’appellent.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Opens the desk alone</source>
        <translation>Ouvre le bureau seul(e)</translation>
    </message>
    <message>
        <source>Without it, they come in once somebody of the team has opened the desk. With it, this password would open everything to whoever has the file of the store and the right tools; PapiDesk itself still shows them only what their role may see.</source>
        <translation>Sans cela, cette personne entre une fois que quelqu’un de l’équipe a ouvert le bureau. Avec, ce mot de passe ouvrirait tout à qui aurait le fichier du coffre et les bons outils&#xa0;; PapiDesk, lui, ne montre toujours que ce que le rôle permet de voir.</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>Premier mot de passe</translation>
    </message>
    <message>
        <source>They can change it once they are in.</source>
        <translation>Il peut être changé dès la première ouverture.</translation>
    </message>
    <message>
        <source>Someone joins</source>
        <translation>Une personne rejoint l’équipe</translation>
    </message>
    <message>
        <source>Have left: {names}.</source>
        <translation>Ont quitté l’équipe&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Nouveau mot de passe…</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>Nouveau mot de passe pour {name}</translation>
    </message>
    <message>
        <source>No longer alone…</source>
        <translation>N’ouvre plus seul(e)…</translation>
    </message>
    <message>
        <source>{name} no longer opens the desk alone</source>
        <translation>{name} n’ouvre plus le bureau seul(e)</translation>
    </message>
    <message>
        <source>Another role…</source>
        <translation>Un autre rôle…</translation>
    </message>
    <message>
        <source>Another role for {name}</source>
        <translation>Un autre rôle pour {name}</translation>
    </message>
    <message>
        <source>Leaves the team</source>
        <translation>Quitte l’équipe</translation>
    </message>
    <message>
        <source>{name} leaves the team</source>
        <translation>{name} quitte l’équipe</translation>
    </message>
    <message>
        <source>Choose a role.</source>
        <translation>Choisissez un rôle.</translation>
    </message>
    <message>
        <source>A change in the team</source>
        <translation>Un changement dans l’équipe</translation>
    </message>
    <message>
        <source>Keep this change</source>
        <translation>Enregistrer ce changement</translation>
    </message>
    <message>
        <source>A new password for {name}. Tell it to them; they can change it.</source>
        <translation>Un nouveau mot de passe pour {name}. Dites-le-lui&#xa0;; il peut être changé ensuite.</translation>
    </message>
    <message>
        <source>Another role for {name}.</source>
        <translation>Un autre rôle pour {name}.</translation>
    </message>
    <message>
        <source>Asked for where a password begins to open the desk by itself, or no longer does; else leave it empty.</source>
        <translation>Demandé quand le mot de passe se met à ouvrir le bureau à lui seul, ou cesse de l’ouvrir&#xa0;; sinon, laissez vide.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Your own password, or the recovery key printed at first run.</source>
        <translation>Votre mot de passe, ou la clé de secours imprimée au premier démarrage.</translation>
    </message>
    <message>
        <source>Your PIN to resume, or a password.</source>
        <translation>Votre code PIN pour reprendre, ou un mot de passe.</translation>
    </message>
    <message>
        <source>Your password to resume.</source>
        <translation>Votre mot de passe pour reprendre.</translation>
    </message>
    <message>
        <source>Type your password, then Enter.</source>
        <translation>Tapez votre mot de passe, puis Entrée.</translation>
    </message>
    <message>
        <source>Five wrong PINs in a row: a password is needed now.</source>
        <translation>Cinq codes PIN inexacts de suite&#xa0;: il faut maintenant un mot de passe.</translation>
    </message>
    <message>
        <source>This is not your PIN. Type your password.</source>
        <translation>Ce n’est pas votre code PIN. Tapez votre mot de passe.</translation>
    </message>
    <message numerus="yes">
        <source>Several wrong passwords in a row. Try again in %n second(s).</source>
        <translation>
            <numerusform>Plusieurs mots de passe inexacts de suite. Réessayez dans %n seconde.</numerusform>
            <numerusform>Plusieurs mots de passe inexacts de suite. Réessayez dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup was stopped. No file was left; everything is as it was.</source>
        <translation>La sauvegarde a été arrêtée. Aucun fichier n’est resté&#xa0;; tout est comme avant.</translation>
    </message>
    <message>
        <source>Everything: the place, the team, what is kept and for how long, what is sent to the network.</source>
        <translation>Tout&#xa0;: le lieu, l’équipe, ce qui est gardé et combien de temps, ce qui part au réseau.</translation>
    </message>
    <message>
        <source>The daily work: people, visits and supports, workshops, loans, documents, reports and exports, backups.</source>
        <translation>Le travail de chaque jour&#xa0;: personnes, passages et accompagnements, ateliers, prêts, documents, bilans et exports, sauvegardes.</translation>
    </message>
    <message>
        <source>Logs visits, takes attendance, hands out and prints what is for learners. Reads first names and an initial: no whole name, no record, no document of anybody, no report, no export.</source>
        <translation>Note les passages, fait l’appel, donne et imprime ce qui est pour les participants. Lit un prénom et une initiale&#xa0;: pas de nom entier, pas de fiche, aucun document sur quelqu’un, pas de bilan, pas d’export.</translation>
    </message>
    <message>
        <source>A password needs at least {n} characters. A sentence you remember is the best.</source>
        <translation>Un mot de passe compte au moins {n} caractères. Le mieux est une phrase que vous retenez.</translation>
    </message>
    <message>
        <source>This password is too long: keep it under {n} characters.</source>
        <translation>Ce mot de passe est trop long&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>This password is among the first that anyone would try. Choose another.</source>
        <translation>Ce mot de passe est parmi les premiers que l’on essaierait. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>A PIN is {n} digits.</source>
        <translation>Un code PIN compte {n} chiffres.</translation>
    </message>
    <message>
        <source>This PIN is among the first that anyone would try. Choose another.</source>
        <translation>Ce code PIN est parmi les premiers que l’on essaierait. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Names of visits</source>
        <translation>Noms des passages</translation>
    </message>
    <message>
        <source>The name goes, and the notes of support; the visit stays counted, with its age band.</source>
        <translation>Le nom part, et les notes d’accompagnement&#xa0;; le passage reste compté, avec sa tranche d’âge.</translation>
    </message>
    <message>
        <source>after the visit</source>
        <translation>après le passage</translation>
    </message>
    <message>
        <source>A year compares with the year before. Nobody needs to know who came earlier.</source>
        <translation>Une année se compare à la précédente. Personne n’a besoin de savoir qui venait avant.</translation>
    </message>
    <message>
        <source>Names of workshops</source>
        <translation>Noms aux ateliers</translation>
    </message>
    <message>
        <source>The name and the note of comfort go; the place taken stays counted.</source>
        <translation>Le nom et ce qui aiderait partent&#xa0;; la place prise reste comptée.</translation>
    </message>
    <message>
        <source>after the session</source>
        <translation>après la séance</translation>
    </message>
    <message>
        <source>A certificate can be asked for within the year.</source>
        <translation>Une attestation peut être demandée dans l’année.</translation>
    </message>
    <message>
        <source>Details of loans</source>
        <translation>Détails des prêts</translation>
    </message>
    <message>
        <source>What it was for and what was noted at the return go; the loan stays.</source>
        <translation>Le motif et ce qui a été noté au retour partent&#xa0;; le prêt reste.</translation>
    </message>
    <message>
        <source>after the return</source>
        <translation>après le retour</translation>
    </message>
    <message>
        <source>Long enough to settle a thing that came back damaged.</source>
        <translation>Le temps de régler un retour abîmé.</translation>
    </message>
    <message>
        <source>Names of borrowers</source>
        <translation>Noms des emprunteurs</translation>
    </message>
    <message>
        <source>The name goes; the loan stays counted.</source>
        <translation>Le nom part&#xa0;; le prêt reste compté.</translation>
    </message>
    <message>
        <source>A year of lending is told with who came back late.</source>
        <translation>Sur une année de prêts, on sait qui rend souvent en retard.</translation>
    </message>
    <message>
        <source>CVs and letters</source>
        <translation>CV et lettres</translation>
    </message>
    <message>
        <source>The document goes, whole. It goes by itself at its date too.</source>
        <translation>Le document part, en entier. Il part aussi de lui-même à sa date.</translation>
    </message>
    <message>
        <source>after it was last opened</source>
        <translation>après sa dernière ouverture</translation>
    </message>
    <message>
        <source>The time of looking for a job. The person keeps their own copy.</source>
        <translation>Le temps d’une recherche d’emploi. La personne garde son propre exemplaire.</translation>
    </message>
    <message>
        <source>Mandates</source>
        <translation>Mandats</translation>
    </message>
    <message>
        <source>What is noted of the mandate goes; its signed paper is to be destroyed too.</source>
        <translation>Ce qui est noté du mandat part&#xa0;; son papier signé est à détruire aussi.</translation>
    </message>
    <message>
        <source>after its end</source>
        <translation>après sa fin</translation>
    </message>
    <message>
        <source>Six years: what was done in somebody’s name may be asked about as long as that.</source>
        <translation>Six ans&#xa0;: on peut demander aussi longtemps ce qui a été fait au nom de quelqu’un.</translation>
    </message>
    <message>
        <source>Records of people</source>
        <translation>Fiches des personnes</translation>
    </message>
    <message>
        <source>The record goes, with its accords; what was counted stays, and names nobody.</source>
        <translation>La fiche part, avec ses accords&#xa0;; ce qui a été compté reste, et ne nomme personne.</translation>
    </message>
    <message>
        <source>after they last came</source>
        <translation>après la dernière venue</translation>
    </message>
    <message>
        <source>Whoever has not come for two years is greeted as someone new.</source>
        <translation>Qui n’est pas venu depuis deux ans est accueilli comme une nouvelle personne.</translation>
    </message>
    <message>
        <source>The journal of actions</source>
        <translation>Journal des actions</translation>
    </message>
    <message>
        <source>What was said of people goes; who acted and when stays.</source>
        <translation>Ce qui était dit des personnes part&#xa0;; qui a agi, et quand, reste.</translation>
    </message>
    <message>
        <source>after the action</source>
        <translation>après l’action</translation>
    </message>
    <message>
        <source>Actions are undone the same day. After a year nobody asks who wrote what of whom.</source>
        <translation>Une action s’annule le jour même. Après un an, personne ne demande qui a écrit quoi de qui.</translation>
    </message>
    <message>
        <source>Between 1 and {n} months: a place may keep this for less time, never for more.</source>
        <translation>Entre 1 et {n} mois&#xa0;: un lieu peut garder cela moins longtemps, jamais plus. Choisissez une autre durée.</translation>
    </message>
    <message>
        <source>There is already a store in this folder. Nothing was changed.</source>
        <translation>Il y a déjà un coffre dans ce dossier. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>There is no store in this folder yet. Create one with the first-run assistant or papidesk init.</source>
        <translation>Il n’y a pas encore de coffre dans ce dossier. Créez-en un au premier démarrage de la fenêtre, ou par papidesk init.</translation>
    </message>
    <message>
        <source>The store&apos;s file is missing. Its keys are kept. Put a backup back: in the window, or with papidesk restore FILE.</source>
        <translation>Le fichier du coffre manque. Ses clés sont gardées. Remettez une sauvegarde&#xa0;: dans la fenêtre, ou par papidesk restore FICHIER.</translation>
    </message>
    <message>
        <source>This password opens nothing here. Check Caps Lock, then try again.</source>
        <translation>Ce mot de passe n’ouvre rien ici. Vérifiez la touche Verr. Maj, puis réessayez.</translation>
    </message>
    <message>
        <source>This password opens nothing here. Check Caps Lock, then try again. Volunteers come in once somebody of the team has opened the desk.</source>
        <translation>Ce mot de passe n’ouvre rien ici. Vérifiez le verrouillage des majuscules, puis réessayez. Les bénévoles entrent une fois que quelqu’un de l’équipe a ouvert le bureau.</translation>
    </message>
    <message>
        <source>This account was closed. Ask the person in charge of the place.</source>
        <translation>Ce compte est fermé. Adressez-vous à la personne responsable du PAPI.</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Workshops</source>
        <translation>Ateliers</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Bilans</translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>a page</comment>
        <translation>Envois</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>This choice could not be kept for the next time: {why}. It holds until PapiDesk closes. Make room on the disk, then choose again.</source>
        <translation>Ce choix n’a pas pu être gardé pour la prochaine fois&#xa0;: {why}. Il vaut jusqu’à la fermeture de PapiDesk. Faites de la place sur le disque, puis choisissez de nouveau.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written, and what was recorded is kept. A report without personal data is in the folder of the logs.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui. Rien n’a été écrit à moitié, et ce qui était enregistré est gardé. Un rapport sans donnée personnelle se trouve dans le dossier des journaux.</translation>
    </message>
    <message>
        <source>The backup could not be read back, and was removed. Try another folder or another key.</source>
        <translation>La sauvegarde n’a pas pu être relue&#xa0;: elle a été retirée. Essayez un autre dossier ou une autre clé.</translation>
    </message>
    <message>
        <source>The clock of this computer is not right. No month is closed meanwhile.</source>
        <translation>L’horloge de cet ordinateur n’est pas à l’heure. Aucun mois n’est clos en attendant.</translation>
    </message>
    <message>
        <source>The window did not understand this request. Nothing was changed.</source>
        <translation>La fenêtre n’a pas compris cette demande. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The window has not opened its store yet. Unlock it first, then try again.</source>
        <translation>La fenêtre n’a pas encore ouvert son coffre. Déverrouillez-la d’abord, puis réessayez.</translation>
    </message>
    <message>
        <source>This can&apos;t be done while the window is open. Close it first, then try again.</source>
        <translation>C’est impossible tant que la fenêtre est ouverte. Fermez-la d’abord, puis réessayez.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own; a report without personal data was kept in its logs. Nothing was half-written.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui&#xa0;; un rapport sans donnée personnelle est gardé dans ses journaux. Rien n’a été écrit à moitié.</translation>
    </message>
    <message>
        <source>The window that uses this store did not answer. Look in it whether this was done before trying again, or close it first.</source>
        <translation>La fenêtre qui se sert de ce coffre n’a pas répondu. Regardez-y si la demande a été faite avant de réessayer, ou fermez-la d’abord.</translation>
    </message>
    <message>
        <source>{folder} is no folder and can&apos;t be made one. Nothing was written. Choose another.</source>
        <translation>{folder} n’est pas un dossier et ne peut pas en devenir un. Rien n’a été écrit. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The backup was written but does not open as it should, so it was not kept. Try again, or choose another disk.</source>
        <translation>La sauvegarde a été écrite mais ne s’ouvre pas comme il faut&#xa0;: elle n’a pas été gardée. Réessayez, ou choisissez un autre disque.</translation>
    </message>
    <message>
        <source>WHAT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>QUOI</translation>
    </message>
    <message>
        <source>people, visits, workshops, equipment, or resume: one CV</source>
        <translation>people (personnes), visits (passages), workshops (ateliers), equipment (matériel) ou resume&#xa0;: un CV</translation>
    </message>
    <message>
        <source>a CSV, XLSX, ODS or JSON file; its first line gives titles, in French or English; of workshops, a calendar (.ics) or a workshop of another PapiDesk too; of equipment, the asset manager&apos;s own CSV too; of resume, JSON Resume, Europass (XML, or the PDF that holds it) or a document of another PapiDesk</source>
        <translation>un fichier CSV, XLSX, ODS ou JSON&#xa0;; sa première ligne donne les titres, en français ou en anglais&#xa0;; pour workshops, aussi un calendrier (.ics) ou l’atelier d’un autre PapiDesk&#xa0;; pour equipment, aussi le CSV du logiciel de parc&#xa0;; pour resume, JSON Resume, Europass (XML, ou le PDF qui le contient) ou un document d’un autre PapiDesk</translation>
    </message>
    <message>
        <source>only say what would be done</source>
        <translation>dit seulement ce qui serait fait</translation>
    </message>
    <message>
        <source>take in the good lines even where others are refused; else all or none</source>
        <translation>importe les bonnes lignes même si d’autres sont refusées&#xa0;; sinon, tout ou rien</translation>
    </message>
    <message>
        <source>of resume: whose it is, by the “id” that papidesk list people --json shows; else nobody’s</source>
        <translation>pour resume&#xa0;: à qui il est, par l’«&#xa0;id&#xa0;» que montre papidesk list people --json&#xa0;; sinon à personne</translation>
    </message>
    <message>
        <source>what a column holds, where its title does not tell: “Patronyme=surname”, “3=phone”, “Date=” for none; may be repeated</source>
        <translation>ce que contient une colonne, quand son titre ne le dit pas&#xa0;: «&#xa0;Patronyme=surname&#xa0;», «&#xa0;3=phone&#xa0;», «&#xa0;Date=&#xa0;» pour rien&#xa0;; peut se répéter</translation>
    </message>
    <message>
        <source>TITLE=FIELD</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>TITRE=CHAMP</translation>
    </message>
    <message>
        <source>which sheet of a workbook</source>
        <translation>quelle feuille d’un classeur</translation>
    </message>
    <message>
        <source>NAME</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>NOM</translation>
    </message>
    <message numerus="yes">
        <source>{id}  {code}  {name}  {state}{due}{borrower}</source>
        <comment>a piece of equipment on a line</comment>
        <translation>
            <numerusform>{id}  {code}  {name}  {state}{due}{borrower}</numerusform>
            <numerusform>{id}  {code}  {name}  {state}{due}{borrower}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, due back {day}</source>
        <comment>after the state of equipment</comment>
        <translation>
            <numerusform>, retour attendu le {day}</numerusform>
            <numerusform>, retour attendu le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n day(s) late</source>
        <comment>after a loan on a line</comment>
        <translation>
            <numerusform>,&#xa0;%n jour de retard</numerusform>
            <numerusform>,&#xa0;%n jours de retard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>back {day}</source>
        <comment>a loan on a line</comment>
        <translation>
            <numerusform>revenu le {day}</numerusform>
            <numerusform>revenu le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number}  {lent} → {due}  {borrower}  {things}  {state}{late}</source>
        <comment>a loan on a line</comment>
        <translation>
            <numerusform>{number}  {lent} → {due}  {borrower}  {things}  {state}{late}</numerusform>
            <numerusform>{number}  {lent} → {due}  {borrower}  {things}  {state}{late}</numerusform>
        </translation>
    </message>
    <message>
        <source>(name gone)</source>
        <comment>whose loan it was</comment>
        <translation>(nom effacé)</translation>
    </message>
    <message>
        <source>out</source>
        <comment>a loan on a line</comment>
        <translation>en prêt</translation>
    </message>
    <message>
        <source>Reading:</source>
        <translation>Lecture&#xa0;:</translation>
    </message>
    <message>
        <source>{why} Or import with --update.</source>
        <translation>{why} Ou importez avec --update.</translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>Ligne {line}&#xa0;: {why}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more line(s) refused.</source>
        <translation>
            <numerusform>… et %n autre ligne refusée.</numerusform>
            <numerusform>… et %n autres lignes refusées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Created: {n}</source>
        <translation>Ajout&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Changed: {n}</source>
        <translation>Changés&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Completed: {n}</source>
        <translation>Complément&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Already here: {n}</source>
        <translation>Déjà là&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Refused: {n}</source>
        <translation>Refus&#xa0;: {n}</translation>
    </message>
    <message>
        <source>This was a trial: nothing was written.</source>
        <translation>C’était un essai&#xa0;: rien n’a été écrit.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was written, because %n line(s) are refused. Correct them, or add --partial to take in the others.</source>
        <translation>
            <numerusform>Rien n’a été écrit, parce que %n ligne est refusée. Corrigez-la, ou ajoutez --partial pour importer les autres.</numerusform>
            <numerusform>Rien n’a été écrit, parce que %n lignes sont refusées. Corrigez-les, ou ajoutez --partial pour importer les autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>{typed} is not known here. Known: {known}.</source>
        <translation>{typed} n’est pas connu ici. Connus&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>No column is called {title}. Columns: {titles}.</source>
        <translation>Aucune colonne ne s’appelle {title}. Colonnes&#xa0;: {titles}.</translation>
    </message>
    <message>
        <source>csv: for spreadsheets, and for papidesk import; calendar: the sessions, for any calendar program (.ics); outline: one workshop, for another PapiDesk; resume: one CV as JSON Resume; coop: supports and workshops in the national tool’s columns; research: an anonymous extract for a research lab (both .csv, .ods, .xlsx or .json); place: the place’s public record in the national schema (.json or .csv); geojson: the same for maps</source>
        <translation>csv&#xa0;: pour les tableurs, et pour papidesk import&#xa0;; calendar&#xa0;: les séances, pour tout logiciel d’agenda (.ics)&#xa0;; outline&#xa0;: un atelier, pour un autre PapiDesk&#xa0;; resume&#xa0;: un CV en JSON Resume&#xa0;; coop&#xa0;: accompagnements et ateliers dans les colonnes de l’outil national&#xa0;; research&#xa0;: un extrait anonyme pour un laboratoire (l’un et l’autre en .csv, .ods, .xlsx ou .json)&#xa0;; place&#xa0;: la fiche publique du lieu dans le schéma national (.json ou .csv)&#xa0;; geojson&#xa0;: la même pour les cartes</translation>
    </message>
    <message>
        <source>of visits, sessions, loans, coop or research: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else all</source>
        <translation>de visits, sessions, loans, coop ou research&#xa0;: 2026-11-05, 2026-11, 2026, 2026-Q4 ou 2026-10-05..2026-11-04&#xa0;; sinon tout</translation>
    </message>
    <message>
        <source>Takes in people, visits, workshops, equipment or a CV from a file of another tool</source>
        <translation>Reprend des personnes, des passages, des ateliers, du matériel ou un CV depuis le fichier d’un autre outil</translation>
    </message>
    <message>
        <source>Writes people, visits, workshops, equipment, loans, activities, the place or a CV into a file for other tools</source>
        <translation>Écrit des personnes, des passages, des ateliers, du matériel, des prêts, des activités, le lieu ou un CV dans un fichier pour d’autres outils</translation>
    </message>
    <message>
        <source>Activities (coop) name nobody, but tell of each person: they are for your own account in the national tool. The extract for research is for the person in charge; docs/research-extract.md tells how it was made anonymous.</source>
        <translation>Les activités (coop) ne nomment personne, mais parlent de chaque personne&#xa0;: elles sont pour votre propre compte dans l’outil national. L’extrait pour la recherche est réservé à la personne responsable&#xa0;; docs/research-extract.md dit comment il est rendu anonyme.</translation>
    </message>
    <message>
        <source>A table holds personal data in clear: keep it as you keep the store. A calendar holds nobody’s name.</source>
        <translation>Un tableau contient des données personnelles en clair&#xa0;: gardez-le comme le coffre. Un calendrier ne nomme personne.</translation>
    </message>
    <message>
        <source>the file to write; one that is there is replaced</source>
        <translation>le fichier à écrire&#xa0;; celui qui s’y trouve est remplacé</translation>
    </message>
    <message>
        <source>of equipment: change what is here already, where the file says something else</source>
        <translation>pour du matériel&#xa0;: change ce qui est déjà là, où le fichier dit autre chose</translation>
    </message>
    <message>
        <source>--update is of equipment alone.</source>
        <translation>--update ne concerne que le matériel.</translation>
    </message>
    <message>
        <source>--person is of resume alone.</source>
        <translation>--person ne vaut que pour resume.</translation>
    </message>
    <message>
        <source>of csv: people, visits, sessions, equipment or loans; else visits</source>
        <translation>pour csv&#xa0;: people (personnes), visits (passages), sessions (séances), equipment (matériel) ou loans (prêts)&#xa0;; sinon les passages</translation>
    </message>
    <message>
        <source>of outline: which workshop; of resume: which document</source>
        <translation>pour outline&#xa0;: quel atelier&#xa0;; pour resume&#xa0;: quel document</translation>
    </message>
    <message>
        <source>A period is of visits, sessions or loans: people and equipment have none.</source>
        <translation>Une période concerne des passages, des séances ou des prêts&#xa0;: les personnes et le matériel n’en ont pas.</translation>
    </message>
    <message>
        <source>Writing:</source>
        <translation>Écriture&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written in {file}.</source>
        <translation>
            <numerusform>%n ligne écrite dans {file}.</numerusform>
            <numerusform>%n lignes écrites dans {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is a file of the store itself. Choose another name.</source>
        <translation>{name} est un fichier du coffre lui-même. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Every refused line says why. Importing the same file twice changes nothing. Undone in the window, like the rest.</source>
        <translation>Chaque ligne refusée dit pourquoi. Importer deux fois le même fichier ne change rien. S’annule dans la fenêtre, comme le reste.</translation>
    </message>
    <message>
        <source>The beneficiaries&apos; workbook of the national tool (La Coop) is taken as it is.</source>
        <translation>Le classeur des personnes accueillies de l’outil national (La Coop) est pris tel quel.</translation>
    </message>
    <message>
        <source>What it takes</source>
        <comment>heading of a command&apos;s help</comment>
        <translation>Ce qu’elle prend&#xa0;</translation>
    </message>
    <message>
        <source>Usage: </source>
        <comment>before a command line</comment>
        <translation>Emploi&#xa0;: </translation>
    </message>
    <message>
        <source>Something is missing in this command.</source>
        <translation>Il manque quelque chose à cette commande.</translation>
    </message>
    <message>
        <source>{names} do not go together: choose one of them.</source>
        <translation>{names} ne vont pas ensemble&#xa0;: choisissez l’un ou l’autre.</translation>
    </message>
    <message>
        <source>{name} needs something after it, or takes nothing.</source>
        <translation>{name} demande quelque chose à sa suite, ou ne prend rien.</translation>
    </message>
    <message>
        <source>This command does not know: {words}</source>
        <translation>Cette commande ne connaît pas&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <comment>heading of the options every command takes</comment>
        <translation>Partout&#xa0;</translation>
    </message>
    <message>
        <source>the store&apos;s folder; else PAPIDESK_DATA_DIR, else the usual one of this computer</source>
        <translation>le dossier du coffre&#xa0;; sinon PAPIDESK_DATA_DIR, sinon celui de cet ordinateur</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>DOSSIER</translation>
    </message>
    <message>
        <source>a file whose first line is the password; else PAPIDESK_PASSWORD, else it is asked</source>
        <translation>un fichier dont la première ligne est le mot de passe&#xa0;; sinon PAPIDESK_PASSWORD, sinon il est demandé</translation>
    </message>
    <message>
        <source>FILE</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>print one JSON document, and nothing else, on standard output</source>
        <translation>écrit un document JSON, et rien d’autre, sur la sortie standard</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>montre cette aide</translation>
    </message>
    <message>
        <source>papidesk [VERB] [OPTIONS]     (without a verb: opens the window)</source>
        <translation>papidesk [VERBE] [OPTIONS]     (sans verbe&#xa0;: ouvre la fenêtre)</translation>
    </message>
    <message>
        <source>The front desk of a public internet access point. The same as in the window, without a screen.</source>
        <translation>L’accueil d’un point d’accès public à internet. Comme dans la fenêtre, sans écran.</translation>
    </message>
    <message>
        <source>Verbs:</source>
        <comment>heading of the list of commands</comment>
        <translation>Verbes&#xa0;:</translation>
    </message>
    <message>
        <source>papidesk VERB --help explains a verb.</source>
        <translation>papidesk VERBE --help explique un verbe.</translation>
    </message>
    <message>
        <source>Exit codes: 0 done; 1 refused, with the reason; 2 not written as it should; 3 the disk, a lock or the network failed.</source>
        <translation>Codes de sortie&#xa0;: 0 fait&#xa0;; 1 refusé, avec la raison&#xa0;; 2 mal écrit&#xa0;; 3 le disque, un verrou ou le réseau a fait défaut.</translation>
    </message>
    <message>
        <source>{typed} is not a whole number from {least} to {most}.</source>
        <translation>{typed} n’est pas un nombre entier de {least} à {most}.</translation>
    </message>
    <message>
        <source>Give the name of a file or a folder.</source>
        <translation>Donnez le nom d’un fichier ou d’un dossier.</translation>
    </message>
    <message>
        <source>what the place is called: it stands at the top of every paper</source>
        <translation>le nom du PAPI&#xa0;: il figure en tête de chaque papier</translation>
    </message>
    <message>
        <source>the first account, in charge of the place</source>
        <translation>le premier compte, responsable du PAPI</translation>
    </message>
    <message>
        <source>where the place is</source>
        <translation>où se trouve le PAPI</translation>
    </message>
    <message>
        <source>The store of {place} is created in {folder}.</source>
        <translation>{place}&#xa0;: le coffre est créé dans {folder}.</translation>
    </message>
    <message>
        <source>Copy it on paper and keep it away from this computer. It opens the store if the password is lost, and is not shown again.</source>
        <translation>Recopiez-la sur papier et gardez-la loin de cet ordinateur. Elle ouvre le coffre si le mot de passe est perdu, et ne sera plus montrée.</translation>
    </message>
    <message>
        <source>where to write it; else the backups of the store&apos;s own folder</source>
        <translation>où l’écrire&#xa0;; sinon parmi les sauvegardes du dossier du coffre</translation>
    </message>
    <message>
        <source>The backup is in {file}. It was opened again to be sure of it.</source>
        <translation>La sauvegarde est dans {file}. Elle a été rouverte pour en être sûr.</translation>
    </message>
    <message>
        <source>the backup</source>
        <translation>la sauvegarde</translation>
    </message>
    <message>
        <source>There is no file {name}. Check its name and its folder.</source>
        <translation>Il n’y a pas de fichier {name}. Vérifiez son nom et son dossier.</translation>
    </message>
    <message>
        <source>The backup {name} is restored.</source>
        <translation>La sauvegarde {name} est restaurée.</translation>
    </message>
    <message>
        <source>The former store was set aside whole in {folder}.</source>
        <translation>L’ancien coffre est mis de côté, entier, dans {folder}.</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Tout va bien.</translation>
    </message>
    <message>
        <source>The store is damaged. Restore the latest backup: papidesk restore FILE.</source>
        <translation>Le coffre est abîmé. Restaurez la dernière sauvegarde&#xa0;: papidesk restore FICHIER.</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found.</source>
        <translation>
            <numerusform>%n problème trouvé.</numerusform>
            <numerusform>%n problèmes trouvés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Creates the store of a place and prints its recovery key, once</source>
        <translation>Crée le coffre d’un PAPI et montre sa clé de secours, une seule fois</translation>
    </message>
    <message>
        <source>The password opens the store from then on; on a terminal it is asked twice.</source>
        <translation>Le mot de passe ouvre le coffre dès lors&#xa0;; sur un terminal, il est demandé deux fois.</translation>
    </message>
    <message>
        <source>Copies the store into one file, opens it again to be sure of it, and thins the older ones</source>
        <translation>Copie le coffre dans un fichier, le rouvre pour en être sûr et élague les plus anciens</translation>
    </message>
    <message>
        <source>Works while the window is open: the window does it.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui le fait.</translation>
    </message>
    <message>
        <source>Puts a backup in the store&apos;s place; the former store is set aside, never deleted</source>
        <translation>Met une sauvegarde à la place du coffre&#xa0;; l’ancien est mis de côté, jamais effacé</translation>
    </message>
    <message>
        <source>The password asked is one that opened the store when the backup was made, or its recovery key.</source>
        <translation>Le mot de passe demandé est l’un de ceux qui ouvraient le coffre au moment de la sauvegarde, ou sa clé de secours.</translation>
    </message>
    <message>
        <source>Verifies the store and says what it verified</source>
        <translation>Vérifie le coffre et dit ce qui a été vérifié</translation>
    </message>
    <message>
        <source>N</source>
        <comment>stands for a number in a command&apos;s help</comment>
        <translation>N</translation>
    </message>
    <message>
        <source>who came, as you would type it in the window</source>
        <translation>qui est venu, comme vous le taperiez dans la fenêtre</translation>
    </message>
    <message>
        <source>who came, by the id that papidesk list people shows</source>
        <translation>qui est venu, par le numéro que montre papidesk list people</translation>
    </message>
    <message>
        <source>how many came without a name, together</source>
        <translation>combien sont venus sans donner de nom, ensemble</translation>
    </message>
    <message>
        <source>what for: the code or the label of a purpose; may be given several times; else the usual one</source>
        <translation>pour quoi&#xa0;: le code ou le nom d’un motif&#xa0;; peut se répéter&#xa0;; sinon, le motif habituel</translation>
    </message>
    <message>
        <source>CODE</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>CODE</translation>
    </message>
    <message>
        <source>the number of the workstation</source>
        <translation>le numéro du poste</translation>
    </message>
    <message>
        <source>when: 14h05, “hier 9h30”, “5/11 14h05” or 2026-11-05T14:05; else now</source>
        <translation>quand&#xa0;: 14h05, «&#xa0;hier 9h30&#xa0;», «&#xa0;5/11 14h05&#xa0;» ou 2026-11-05T14:05&#xa0;; sinon maintenant</translation>
    </message>
    <message>
        <source>WHEN</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>QUAND</translation>
    </message>
    <message>
        <source>log someone who is already in the room once more</source>
        <translation>note un second passage de quelqu’un qui est déjà là</translation>
    </message>
    <message>
        <source>Say who came: --person NAME, --person-id N or --anonymous N, one of them.</source>
        <translation>Dites qui est venu, par --person NOM, --person-id N ou --anonymous N&#xa0;: l’un des trois.</translation>
    </message>
    <message>
        <source>Say the hour too: {typed} 14h05</source>
        <translation>Dites aussi l’heure&#xa0;: {typed} 14h05</translation>
    </message>
    <message>
        <source>This moment can&apos;t be read: {typed}. Write it like 14h05, “5/11 14h05” or 2026-11-05T14:05.</source>
        <translation>Ce moment n’a pas été compris&#xa0;: {typed}. Écrivez-le comme 14h05, «&#xa0;5/11 14h05&#xa0;» ou 2026-11-05T14:05.</translation>
    </message>
    <message>
        <source>Nobody here is called {name}. Check the spelling, or log an anonymous visit: --anonymous 1.</source>
        <translation>Personne ici ne s’appelle {name}. Vérifiez l’orthographe, ou notez un passage anonyme&#xa0;: --anonymous 1.</translation>
    </message>
    <message>
        <source>  --person-id {id}   {name}, {detail}</source>
        <translation>  --person-id {id}   {name}, {detail}</translation>
    </message>
    <message numerus="yes">
        <source>%n people answer to that name. Say which with --person-id, from the list above.</source>
        <translation>
            <numerusform>%n personne répond à ce nom. Dites laquelle par --person-id, d’après la liste ci-dessus.</numerusform>
            <numerusform>%n personnes répondent à ce nom. Dites laquelle par --person-id, d’après la liste ci-dessus.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no purpose {typed} here. Known: {known}.</source>
        <translation>Il n’y a pas de motif {typed} ici. Connus&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>There is no workstation {number} here. Known: {known}.</source>
        <translation>Il n’y a pas de poste {number} ici. Connus&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>Logs visits</source>
        <translation>Note des passages</translation>
    </message>
    <message>
        <source>Works while the window is open: the window does it, and shows it.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui le fait, et le montre.</translation>
    </message>
    <message>
        <source>Example: papidesk log --person &quot;Léa Durand&quot; --purpose free_access --workstation 4</source>
        <translation>Exemple&#xa0;: papidesk log --person &quot;Léa Durand&quot; --purpose free_access --workstation 4</translation>
    </message>
    <message>
        <source>PERIOD</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>PÉRIODE</translation>
    </message>
    <message>
        <source>TEXT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>TEXTE</translation>
    </message>
    <message>
        <source>people, visits, sessions, equipment, loans or documents</source>
        <translation>people (personnes), visits (passages), sessions (séances), equipment (matériel), loans (prêts) ou documents</translation>
    </message>
    <message>
        <source>only those whose names, titles or codes hold these words, in any order, accents or not</source>
        <translation>seulement ce dont le nom, le titre ou le code contient ces mots, dans n’importe quel ordre, avec ou sans accents</translation>
    </message>
    <message>
        <source>of visits, sessions or loans: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else visits of today, sessions from today to a year ahead, and all loans</source>
        <translation>des passages, des séances ou des prêts&#xa0;: 2026-11-05, 2026-11, 2026, 2026-Q4 ou 2026-10-05..2026-11-04&#xa0;; sinon les passages du jour, les séances d’aujourd’hui à dans un an, et tous les prêts</translation>
    </message>
    <message>
        <source>A period is of visits, sessions or loans: people, equipment and documents have none.</source>
        <translation>Une période concerne des passages, des séances ou des prêts&#xa0;: les personnes, le matériel et les documents n’en ont pas.</translation>
    </message>
    <message>
        <source>day or room</source>
        <translation>day (la journée) ou room (la salle)</translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>a day alone on its line</comment>
        <translation>
            <numerusform>{day}</numerusform>
            <numerusform>{day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Present: {n}</source>
        <translation>Présents&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Visits: {n}</source>
        <translation>Passages&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Prints: {n}</source>
        <translation>Impressions&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Nobody is in the room.</source>
        <translation>Personne n’est dans la salle.</translation>
    </message>
    <message numerus="yes">
        <source>{id}  {day} {hours}  {name}  {purposes}{workstation}</source>
        <comment>a visit on a line</comment>
        <translation>
            <numerusform>{id}  {day} {hours}  {name}  {purposes}{workstation}</numerusform>
            <numerusform>{id}  {day} {hours}  {name}  {purposes}{workstation}</numerusform>
        </translation>
    </message>
    <message>
        <source>(anonymous)</source>
        <comment>a visit without a name</comment>
        <translation>(anonyme)</translation>
    </message>
    <message numerus="yes">
        <source>, workstation {number}</source>
        <comment>after a purpose</comment>
        <translation>
            <numerusform>, poste {number}</numerusform>
            <numerusform>, poste {number}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{since}  {name}{group}  {purpose}{workstation}{waits}</source>
        <comment>somebody in the room, on a line</comment>
        <translation>
            <numerusform>{since}  {name}{group}  {purpose}{workstation}{waits}</numerusform>
            <numerusform>{since}  {name}{group}  {purpose}{workstation}{waits}</numerusform>
        </translation>
    </message>
    <message>
        <source>, waits for a workstation</source>
        <comment>after a purpose</comment>
        <translation>, attend un poste</translation>
    </message>
    <message>
        <source>Shows people, visits, sessions of workshops, equipment, loans or documents, one a line</source>
        <translation>Montre les personnes, les passages, les séances d’ateliers, le matériel, les prêts ou les documents, un par ligne</translation>
    </message>
    <message>
        <source>Works while the window is open: the window answers. The ids shown are those other verbs take.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui répond. Les numéros montrés sont ceux que prennent les autres verbes.</translation>
    </message>
    <message>
        <source>Shows what the window shows now: the counts of the day, or who is in the room</source>
        <translation>Montre ce que la fenêtre montre en ce moment&#xa0;: les comptes du jour, ou qui est dans la salle</translation>
    </message>
    <message>
        <source>URL</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>ADRESSE</translation>
    </message>
    <message>
        <source>the address of the service, as the coordinator gave it</source>
        <translation>l’adresse du service, comme la coordination l’a donnée</translation>
    </message>
    <message>
        <source>the code that the coordinator gave: it is used once</source>
        <translation>le code donné par la coordination&#xa0;: il ne sert qu’une fois</translation>
    </message>
    <message>
        <source>What leaves:</source>
        <translation>Ce qui part&#xa0;:</translation>
    </message>
    <message>
        <source>What stays here:</source>
        <translation>Ce qui reste ici&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>- {what}</source>
        <comment>a line of a list on a terminal</comment>
        <translation>
            <numerusform>- {what}</numerusform>
            <numerusform>- {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>The place is called {place} there. Send now with papidesk sync.</source>
        <translation>Le lieu s’y appelle {place}. Envoyez maintenant avec papidesk sync.</translation>
    </message>
    <message>
        <source>Sets of figures sent: {sent}; received by the service: {received}.</source>
        <translation>Relevés envoyés&#xa0;: {sent}&#xa0;; reçus par le service&#xa0;: {received}.</translation>
    </message>
    <message>
        <source>Refused: {n}. See papidesk outbox.</source>
        <translation>Refusés&#xa0;: {n}. Voir papidesk outbox.</translation>
    </message>
    <message>
        <source>Still waiting: {n}.</source>
        <translation>En attente&#xa0;: {n}.</translation>
    </message>
    <message>
        <source>Received from the network: {n}.</source>
        <translation>Reçus du réseau&#xa0;: {n}.</translation>
    </message>
    <message>
        <source>Nothing was sent yet, and nothing waits.</source>
        <translation>Rien n’est encore parti, et rien n’attend.</translation>
    </message>
    <message>
        <source>{period} {dataset} ({n}): {state}. {why}</source>
        <translation>{period} {dataset} ({n})&#xa0;: {state}. {why}</translation>
    </message>
    <message>
        <source>{period} {dataset} ({n}): {state}</source>
        <translation>{period} {dataset} ({n})&#xa0;: {state}</translation>
    </message>
    <message>
        <source>Brings this desk into a network, with the code that its coordinator gave</source>
        <translation>Rattache ce poste à un réseau, avec le code donné par sa coordination</translation>
    </message>
    <message>
        <source>It first shows what leaves this computer and what stays; from then on papidesk sync sends.</source>
        <translation>Montre d’abord ce qui part de ce poste et ce qui y reste&#xa0;; papidesk sync envoie à partir de là.</translation>
    </message>
    <message>
        <source>Sends what waits, takes in what the network shares, and says what was received</source>
        <translation>Envoie ce qui attend, reçoit ce que le réseau partage, et dit ce qui a été reçu</translation>
    </message>
    <message>
        <source>Shows what was sent, what waits, and what was refused and why</source>
        <translation>Montre ce qui est parti, ce qui attend, et ce qui a été refusé et pourquoi</translation>
    </message>
    <message>
        <source>Works while the window is open: the window answers.</source>
        <translation>Possible la fenêtre ouverte&#xa0;: c’est elle qui répond.</translation>
    </message>
    <message>
        <source>Password: </source>
        <comment>asked on a terminal</comment>
        <translation>Mot de passe&#xa0;: </translation>
    </message>
    <message>
        <source>The same, once more: </source>
        <comment>asked on a terminal</comment>
        <translation>Le même, encore une fois&#xa0;: </translation>
    </message>
    <message>
        <source>The two passwords are not the same. Nothing was done. Try again.</source>
        <translation>Les deux mots de passe ne sont pas les mêmes. Rien n’a été fait. Réessayez.</translation>
    </message>
    <message>
        <source>A password is needed, and there is no terminal to ask it on. Give it in PAPIDESK_PASSWORD or with --password-file FILE.</source>
        <translation>Il faut un mot de passe, et il n’y a pas de terminal où le demander. Donnez-le par PAPIDESK_PASSWORD ou --password-file FICHIER.</translation>
    </message>
    <message>
        <source>There is no store in this folder yet. Create one with papidesk init or papidesk demo.</source>
        <translation>Il n’y a pas encore de coffre dans ce dossier. Créez-en un par papidesk init ou papidesk demo.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written. Its report could not be written either.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui. Rien n’a été écrit à moitié. Son rapport n’a pas pu être écrit non plus.</translation>
    </message>
    <message>
        <source>PapiDesk met a fault of its own. Nothing was half-written. A report without personal data is in {file}.</source>
        <translation>PapiDesk a rencontré un défaut qui vient de lui. Rien n’a été écrit à moitié. Un rapport sans donnée personnelle est dans {file}.</translation>
    </message>
    <message>
        <source>The password file {name} can&apos;t be read. Check its name and its rights.</source>
        <translation>Le fichier de mot de passe {name} ne peut pas être lu. Vérifiez son nom et ses droits.</translation>
    </message>
    <message>
        <source>The password file {name} is not a text in UTF-8. Write the password alone in it, as plain text.</source>
        <translation>Le fichier de mot de passe {name} n’est pas un texte en UTF-8. Écrivez-y le mot de passe seul, en texte simple.</translation>
    </message>
    <message>
        <source>Part of this command is not a text in the terminal&apos;s alphabet (UTF-8).</source>
        <translation>Une partie de cette commande n’est pas écrite dans l’alphabet du terminal (UTF-8).</translation>
    </message>
    <message>
        <source>Say what to do: a verb is missing.</source>
        <translation>Dites quoi faire&#xa0;: il manque un verbe.</translation>
    </message>
    <message>
        <source>Stopped. What was being done was not kept.</source>
        <translation>Arrêté. Ce qui était en cours n’a pas été gardé.</translation>
    </message>
    <message>
        <source>{name}: works</source>
        <translation>{name}&#xa0;: marche</translation>
    </message>
    <message numerus="yes">
        <source>{name}: {why}</source>
        <comment>a step that failed</comment>
        <translation>
            <numerusform>{name}&#xa0;: {why}</numerusform>
            <numerusform>{name}&#xa0;: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Tout marche.</translation>
    </message>
    <message>
        <source>Something does not work on this computer: see above.</source>
        <translation>Quelque chose ne marche pas sur cet ordinateur&#xa0;: voyez ci-dessus.</translation>
    </message>
    <message>
        <source>Tries the main jobs in a temporary store, and says what works and what does not</source>
        <translation>Essaie les tâches principales dans un coffre provisoire, et dit ce qui marche et ce qui ne marche pas</translation>
    </message>
    <message>
        <source>Touches nothing of yours: the store it makes is removed at the end.</source>
        <translation>Ne touche à rien chez vous&#xa0;: le coffre d’essai est retiré à la fin.</translation>
    </message>
    <message>
        <source>This day can&apos;t be read: {typed}. Write it like 2026-11-05.</source>
        <translation>Ce jour n’a pas été compris&#xa0;: {typed}. Écrivez-le comme 2026-11-05.</translation>
    </message>
    <message>
        <source>how many years of life; else 2</source>
        <translation>combien d’années de vie&#xa0;; sinon 2</translation>
    </message>
    <message>
        <source>how many visits on a usual day; else 30</source>
        <translation>combien de passages un jour ordinaire&#xa0;; sinon 30</translation>
    </message>
    <message>
        <source>another number makes another place; the same, the same rows; else 1</source>
        <translation>un autre nombre donne un autre PAPI&#xa0;; le même, les mêmes lignes&#xa0;; sinon 1</translation>
    </message>
    <message>
        <source>the last day of it; else today</source>
        <translation>son dernier jour&#xa0;; sinon aujourd’hui</translation>
    </message>
    <message>
        <source>DAY</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>JOUR</translation>
    </message>
    <message>
        <source>Imagining visits:</source>
        <translation>Passages imaginés&#xa0;:</translation>
    </message>
    <message>
        <source>A fictitious place is ready in {folder}.</source>
        <translation>Un PAPI imaginaire est prêt dans {folder}.</translation>
    </message>
    <message>
        <source>People: {people}. Visits: {visits}. Supports: {supports}.</source>
        <translation>Personnes&#xa0;: {people}. Passages&#xa0;: {visits}. Accompagnements&#xa0;: {supports}.</translation>
    </message>
    <message>
        <source>Workshop sessions: {sessions}. Sign-ups: {enrolments}.</source>
        <translation>Séances d’atelier&#xa0;: {sessions}. Inscriptions&#xa0;: {enrolments}.</translation>
    </message>
    <message>
        <source>Equipment: {equipment}. Loans: {loans}.</source>
        <translation>Matériel&#xa0;: {equipment}. Prêts&#xa0;: {loans}.</translation>
    </message>
    <message>
        <source>Documents: {documents}.</source>
        <translation>Documents&#xa0;: {documents}.</translation>
    </message>
    <message>
        <source>Password: {password}</source>
        <translation>Mot de passe&#xa0;: {password}</translation>
    </message>
    <message>
        <source>It is shown here only. Open the window with: papidesk --data-dir {folder}</source>
        <translation>Il n’est montré qu’ici. Ouvrez la fenêtre par&#xa0;: papidesk --data-dir {folder}</translation>
    </message>
    <message>
        <source>where to put what it leaves</source>
        <translation>où mettre ce qu’il laisse</translation>
    </message>
    <message>
        <source>The window can&apos;t be opened on this computer: see papidesk self-test.</source>
        <translation>La fenêtre ne peut pas s’ouvrir sur cet ordinateur&#xa0;: voyez papidesk self-test.</translation>
    </message>
    <message>
        <source>Creates the store of a fictitious place, to try everything</source>
        <translation>Crée le coffre d’un PAPI imaginaire, pour tout essayer</translation>
    </message>
    <message>
        <source>Everyone in it is invented. Its password is drawn at random and shown once, by this command alone.</source>
        <translation>Toutes les personnes y sont inventées. Son mot de passe est tiré au hasard et montré une seule fois, par cette commande.</translation>
    </message>
    <message>
        <source>--years 20 --visits-per-day 200 makes 50,000 people and a million visits, in a minute or two.</source>
        <translation>--years 20 --visits-per-day 200 donne 50&#xa0;000 personnes et un million de passages, en une minute ou deux.</translation>
    </message>
    <message>
        <source>Plays a short day through the window</source>
        <translation>Joue une courte journée dans la fenêtre</translation>
    </message>
    <message>
        <source>The last day is in the future. Choose today or a day before.</source>
        <translation>Le dernier jour est à venir. Choisissez aujourd’hui ou un jour d’avant.</translation>
    </message>
    <message>
        <source>That would begin before {first}, when the first access point opened. Ask for fewer years.</source>
        <translation>Cela commencerait avant le {first}, jour d’ouverture du premier point d’accès. Demandez moins d’années.</translation>
    </message>
    <message>
        <source>January {year}</source>
        <translation>Janvier {year}</translation>
    </message>
    <message>
        <source>February {year}</source>
        <translation>Février {year}</translation>
    </message>
    <message>
        <source>March {year}</source>
        <translation>Mars {year}</translation>
    </message>
    <message>
        <source>April {year}</source>
        <translation>Avril {year}</translation>
    </message>
    <message>
        <source>May {year}</source>
        <translation>Mai {year}</translation>
    </message>
    <message>
        <source>June {year}</source>
        <translation>Juin {year}</translation>
    </message>
    <message>
        <source>July {year}</source>
        <translation>Juillet {year}</translation>
    </message>
    <message>
        <source>August {year}</source>
        <translation>Août {year}</translation>
    </message>
    <message>
        <source>September {year}</source>
        <translation>Septembre {year}</translation>
    </message>
    <message>
        <source>October {year}</source>
        <translation>Octobre {year}</translation>
    </message>
    <message>
        <source>November {year}</source>
        <translation>Novembre {year}</translation>
    </message>
    <message>
        <source>December {year}</source>
        <translation>Décembre {year}</translation>
    </message>
    <message>
        <source>First quarter of {year}</source>
        <translation>1er trimestre {year}</translation>
    </message>
    <message>
        <source>Second quarter of {year}</source>
        <translation>2e trimestre {year}</translation>
    </message>
    <message>
        <source>Third quarter of {year}</source>
        <translation>3e trimestre {year}</translation>
    </message>
    <message>
        <source>Fourth quarter of {year}</source>
        <translation>4e trimestre {year}</translation>
    </message>
    <message>
        <source>This period ends before it begins. Write its first day, then its last.</source>
        <translation>Cette période finit avant de commencer. Écrivez son premier jour, puis son dernier.</translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>the name of a period of one day</comment>
        <translation>
            <numerusform>{day}</numerusform>
            <numerusform>{day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Week {week} of {year}</source>
        <translation>Semaine {week} de {year}</translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation>Année {year}</translation>
    </message>
    <message>
        <source>School year {first}–{last}</source>
        <translation>Année scolaire {first}–{last}</translation>
    </message>
    <message>
        <source>How many days</source>
        <translation>Combien de jours</translation>
    </message>
    <message>
        <source>Two weeks</source>
        <translation>Deux semaines</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Toutes les catégories</translation>
    </message>
    <message>
        <source>Bookings: things by days</source>
        <translation>Réservations&#xa0;: le matériel jour par jour</translation>
    </message>
    <message>
        <source>Nothing that is lent is like that.</source>
        <translation>Rien de tel parmi ce qui se prête.</translation>
    </message>
    <message>
        <source>Show all equipment</source>
        <translation>Montrer tout le matériel</translation>
    </message>
    <message>
        <source>From {first} to {last}</source>
        <translation>Du {first} au {last}</translation>
    </message>
    <message>
        <source>{item}, {first} to {last}</source>
        <translation>{item}, du {first} au {last}</translation>
    </message>
    <message>
        <source>See the loan</source>
        <translation>Voir le prêt</translation>
    </message>
    <message>
        <source>See the booking</source>
        <translation>Voir la réservation</translation>
    </message>
    <message>
        <source>Book these days…</source>
        <translation>Réserver ces jours…</translation>
    </message>
    <message>
        <source>The days before</source>
        <translation>Les jours d’avant</translation>
    </message>
    <message>
        <source>The days after</source>
        <translation>Les jours d’après</translation>
    </message>
    <message>
        <source>Book anything…</source>
        <translation>Réserver autre chose…</translation>
    </message>
    <message>
        <source>This period can&apos;t be read: {text}. Write it like 2026-10, 2026, 2026-Q3, 2026-W45, 2026-11-05 or 2026-10-05..2026-11-04.</source>
        <translation>Cette période n’a pas été comprise&#xa0;: {text}. Écrivez-la comme 2026-10, 2026, 2026-Q3, 2026-W45, 2026-11-05 ou 2026-10-05..2026-11-04.</translation>
    </message>
    <message>
        <source>Stopped, as you asked. Nothing was changed.</source>
        <translation>Arrêté, comme vous l’avez demandé. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Write which version of the text the person agreed to, like 2026-1.</source>
        <translation>Écrivez la version du texte que la personne a acceptée, comme 2026-1.</translation>
    </message>
    <message>
        <source>Give it a title, by which you will find it again.</source>
        <translation>Donnez-lui un titre, qui vous servira à le retrouver.</translation>
    </message>
    <message>
        <source>Choose the language it is written in.</source>
        <translation>Choisissez la langue dans laquelle il est écrit.</translation>
    </message>
    <message>
        <source>This content is of another kind of document. Begin a new one for it.</source>
        <translation>Ce contenu est celui d’une autre sorte de document. Commencez-en un nouveau pour lui.</translation>
    </message>
    <message>
        <source>These are too many: keep {n} at most.</source>
        <translation>Il y en a trop&#xa0;: gardez-en {n} au plus.</translation>
    </message>
    <message>
        <source>This picture is larger than {n} MB. Choose a smaller one, or make it smaller first.</source>
        <translation>Cette image dépasse {n}&#xa0;Mo. Choisissez-en une plus légère, ou réduisez-la d’abord.</translation>
    </message>
    <message>
        <source>This picture is neither a PNG nor a JPEG. Choose another one, or save it as one of these first.</source>
        <translation>Cette image n’est ni un PNG ni un JPEG. Choisissez-en une autre, ou enregistrez-la d’abord sous l’un de ces formats.</translation>
    </message>
    <message>
        <source>There is no such day in the calendar. Correct the date, or leave out what is not known.</source>
        <translation>Ce jour n’existe pas dans le calendrier. Corrigez la date, ou laissez vide ce qui n’est pas connu.</translation>
    </message>
    <message>
        <source>Nothing would be left of the photo. Frame it again.</source>
        <translation>Il ne resterait rien de la photo. Recadrez-la.</translation>
    </message>
    <message>
        <source>This photo is empty. Choose it again, or leave it out.</source>
        <translation>Cette photo est vide. Choisissez-la de nouveau, ou retirez-la.</translation>
    </message>
    <message>
        <source>A Pix total is 0 to {most}. Check the number.</source>
        <translation>Un total Pix va de 0 à {most}. Vérifiez le nombre.</translation>
    </message>
    <message>
        <source>Leave 1 to {most} lines to write on. Check the number.</source>
        <translation>Laissez de 1 à {most} lignes pour écrire. Vérifiez le nombre.</translation>
    </message>
    <message>
        <source>This picture is empty. Choose it again, or leave it out.</source>
        <translation>Cette image est vide. Choisissez-la de nouveau, ou retirez-la.</translation>
    </message>
    <message>
        <source>A picture is {least} to {most} mm wide. Check the width.</source>
        <translation>Une image fait de {least} à {most}&#xa0;mm de large. Vérifiez la largeur.</translation>
    </message>
    <message>
        <source>A link begins with https://, mailto: or tel:. Correct it, or leave it out.</source>
        <translation>Un lien commence par https://, mailto: ou tel:. Corrigez-le, ou retirez-le.</translation>
    </message>
    <message>
        <source>What the file held beside can&apos;t be kept as it is. Import it without, or correct the file.</source>
        <translation>Ce que le fichier contient en plus ne peut pas être gardé tel quel. Importez-le sans, ou corrigez le fichier.</translation>
    </message>
    <message>
        <source>This is too long: keep it under {n} characters.</source>
        <translation>C’est trop long&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>An accord is noted once it is given: choose today or an earlier day.</source>
        <translation>Un accord se note une fois donné&#xa0;: choisissez aujourd’hui ou un jour d’avant.</translation>
    </message>
    <message>
        <source>This accord is noted already, since {day}: all is done.</source>
        <translation>Cet accord est déjà noté, depuis le {day}&#xa0;: tout est fait.</translation>
    </message>
    <message>
        <source>{name}: accord noted ({what}).</source>
        <translation>{name}&#xa0;: accord noté ({what}).</translation>
    </message>
    <message>
        <source>This accord was withdrawn already, on {day}. Note a new one if it is given again.</source>
        <translation>Cet accord a déjà été retiré, le {day}. S’il est donné de nouveau, notez-en un autre.</translation>
    </message>
    <message>
        <source>The accord is withdrawn ({what}).</source>
        <translation>L’accord est retiré ({what}).</translation>
    </message>
    <message>
        <source>This accord is in force: there is nothing to bring back.</source>
        <translation>Cet accord est en vigueur&#xa0;: il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>The accord holds again ({what}).</source>
        <translation>L’accord est de nouveau en vigueur ({what}).</translation>
    </message>
    <message>
        <source>The accord is no longer noted ({what}).</source>
        <translation>L’accord n’est plus noté ({what}).</translation>
    </message>
    <message>
        <source>What the end of the accord changed can&apos;t be read. Nothing was changed.</source>
        <translation>Ce que la fin de l’accord avait changé ne peut pas être relu. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>This accord is no longer noted. Nothing was changed.</source>
        <translation>Cet accord n’est plus noté. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) can&apos;t be taken in. Nothing was imported. Correct them, or import the others alone.</source>
        <translation>
            <numerusform>%n ligne ne peut pas être importée. Rien n’a été importé. Corrigez-la, ou importez les autres seulement.</numerusform>
            <numerusform>%n lignes ne peuvent pas être importées. Rien n’a été importé. Corrigez-les, ou importez les autres seulement.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import: {created} added, {updated} completed, {skipped} already here, {refused} refused.</source>
        <translation>Import terminé. Ajouts&#xa0;: {created}&#xa0;; compléments&#xa0;: {updated}&#xa0;; déjà là&#xa0;: {skipped}&#xa0;; refus&#xa0;: {refused}.</translation>
    </message>
    <message numerus="yes">
        <source>The import was taken back: %n person(s) added by it are out of the lists.</source>
        <translation>
            <numerusform>L’import est repris&#xa0;: %n personne qu’il avait ajoutée est sortie des listes.</numerusform>
            <numerusform>L’import est repris&#xa0;: %n personnes qu’il avait ajoutées sont sorties des listes.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is the same record twice. Choose the other one.</source>
        <translation>C’est deux fois la même fiche. Choisissez l’autre.</translation>
    </message>
    <message>
        <source>{one} and {other} are now one person: {name}.</source>
        <translation>{one} et {other} sont désormais une seule personne&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>These two are two people already. Nothing was changed.</source>
        <translation>Ce sont déjà deux personnes. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>One card can&apos;t be of two people. Take it off one of the records.</source>
        <translation>Une carte ne peut pas être à deux personnes. Retirez-la de l’une des fiches.</translation>
    </message>
    <message>
        <source>{one} and {other} are two people again.</source>
        <translation>{one} et {other} sont de nouveau deux personnes.</translation>
    </message>
    <message>
        <source>What the merge moved can&apos;t be read. Nothing was changed.</source>
        <translation>Ce que la fusion avait déplacé n’a pas pu être lu. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{one} and {other} are two people.</source>
        <translation>{one} et {other} sont deux personnes.</translation>
    </message>
    <message>
        <source>They are shown again as possible duplicates.</source>
        <translation>Ces deux fiches sont de nouveau parmi les doublons possibles.</translation>
    </message>
    <message numerus="yes">
        <source>{name} was added.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: fiche ajoutée.</numerusform>
            <numerusform>{name}&#xa0;: fiche ajoutée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) here may be the same one. Choose one of them, or add this person all the same.</source>
        <translation>
            <numerusform>%n personne d’ici est peut-être la même. Choisissez-la, ou ajoutez quand même cette personne.</numerusform>
            <numerusform>%n personnes d’ici sont peut-être la même. Choisissez l’une d’elles, ou ajoutez quand même cette personne.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: the record is kept.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: fiche enregistrée.</numerusform>
            <numerusform>{name}&#xa0;: fiche enregistrée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} was taken out of the lists. Their visits stay.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: fiche retirée des listes. Ses passages restent comptés.</numerusform>
            <numerusform>{name}&#xa0;: fiche retirée des listes. Ses passages restent comptés.</numerusform>
        </translation>
    </message>
    <message>
        <source>This person is not in this store. Find them by name.</source>
        <translation>Cette personne n’est pas dans ce coffre. Cherchez-la par son nom.</translation>
    </message>
    <message>
        <source>{name} was given what is noted about them.</source>
        <translation>{name}&#xa0;: ce qui est noté lui a été remis.</translation>
    </message>
    <message>
        <source>{why} Until then nothing is erased.</source>
        <translation>{why} D’ici là, rien n’est effacé.</translation>
    </message>
    <message>
        <source>This is not their name as it is written here. Nothing was erased. Check whose record this is.</source>
        <translation>Ce n’est pas son nom tel qu’il est écrit ici. Rien n’a été effacé. Regardez de qui est cette fiche.</translation>
    </message>
    <message>
        <source>This person is erased: nothing here names them any more.</source>
        <translation>Cette personne est effacée&#xa0;: plus rien ici ne la nomme.</translation>
    </message>
    <message>
        <source>{name} is in the lists already. Nothing was changed.</source>
        <translation>{name} est déjà dans les listes. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Their card is {name}&apos;s by now. Take it off that record first, then bring them back.</source>
        <translation>Sa carte est désormais celle de {name}. Retirez-la d’abord de cette fiche, puis faites revenir la personne.</translation>
    </message>
    <message numerus="yes">
        <source>{name} is back in the lists.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name} est de retour dans les listes.</numerusform>
            <numerusform>{name} est de retour dans les listes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: the last day here is kept.</source>
        <comment>a person</comment>
        <translation>
            <numerusform>{name}&#xa0;: dernier jour de venue enregistré.</numerusform>
            <numerusform>{name}&#xa0;: dernier jour de venue enregistré.</numerusform>
        </translation>
    </message>
    <message>
        <source>This person is no longer in the lists. Nothing was changed. Find them again, or add them.</source>
        <translation>Cette personne n’est plus dans les listes. Rien n’a été changé. Cherchez-la de nouveau, ou ajoutez-la.</translation>
    </message>
    <message>
        <source>This card is {name}&apos;s already. Give another card, or take it off their record first.</source>
        <translation>Cette carte est déjà à {name}. Donnez une autre carte, ou retirez-la d’abord de sa fiche.</translation>
    </message>
    <message>
        <source>Column {column}: “{value}” can&apos;t be read. Correct it in the file, or leave the cell empty.</source>
        <translation>Colonne {column}&#xa0;: «&#xa0;{value}&#xa0;» n’a pas été compris. Corrigez-le dans le fichier, ou laissez la case vide.</translation>
    </message>
    <message>
        <source>No column holds a name. The first line should give titles, such as Nom and Prénom; or say which column holds the names.</source>
        <translation>Aucune colonne ne contient de nom. La première ligne devrait donner des titres, comme Nom et Prénom&#xa0;; ou dites quelle colonne contient les noms.</translation>
    </message>
    <message>
        <source>There are titles in this table, and no one below them. Check that it is the right file.</source>
        <translation>Ce tableau a des titres, et personne en dessous. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) already here may be the same</source>
        <translation>
            <numerusform>%n personne déjà là est peut-être la même</numerusform>
            <numerusform>%n personnes déjà là sont peut-être la même</numerusform>
        </translation>
    </message>
    <message>
        <source>Another person: add them</source>
        <translation>Une autre personne&#xa0;: l’ajouter</translation>
    </message>
    <message>
        <source>Nobody above is the person in front of you.</source>
        <translation>Aucune des fiches ci-dessus n’est celle de la personne devant vous.</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Revenir au formulaire</translation>
    </message>
    <message>
        <source>{heading}. Choose with the arrows, then Enter.</source>
        <translation>{heading}. Choisissez avec les flèches, puis Entrée.</translation>
    </message>
    <message>
        <source>It is this person</source>
        <translation>C’est cette personne</translation>
    </message>
    <message>
        <source>It is this person: {who}</source>
        <translation>C’est cette personne&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Accords</source>
        <translation>Accords</translation>
    </message>
    <message>
        <source>No accord noted. Visits and support need none.</source>
        <translation>Aucun accord noté. Les passages et les accompagnements n’en demandent pas.</translation>
    </message>
    <message>
        <source>Note an accord…</source>
        <translation>Noter un accord…</translation>
    </message>
    <message>
        <source>{means}, text {version}, on {day}</source>
        <translation>{means}, texte {version}, le {day}</translation>
    </message>
    <message>
        <source>Withdrawn on {day}</source>
        <translation>Retiré le {day}</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Withdraw the accord: {kind}</source>
        <translation>Retirer l’accord&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Note this accord</source>
        <translation>Noter cet accord</translation>
    </message>
    <message>
        <source>What about</source>
        <translation>À quel sujet</translation>
    </message>
    <message>
        <source>How it was given</source>
        <translation>Comment il a été donné</translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation>Version du texte</translation>
    </message>
    <message>
        <source>As printed at the foot of the text they heard or signed.</source>
        <translation>Comme au pied du texte lu ou signé.</translation>
    </message>
    <message>
        <source>Note the return</source>
        <translation>Noter le retour</translation>
    </message>
    <message>
        <source>What comes back</source>
        <translation>Ce qui revient</translation>
    </message>
    <message>
        <source>When it came back</source>
        <translation>Quand c’est revenu</translation>
    </message>
    <message>
        <source>Leave it empty for now; write the day where it is keyed in later.</source>
        <translation>Laisser vide si c’est maintenant&#xa0;; écrire le jour pour une saisie après coup.</translation>
    </message>
    <message>
        <source>Who writes</source>
        <translation>Qui écrit</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>Subject and day</source>
        <translation>Objet et date</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>Texte de la lettre</translation>
    </message>
    <message>
        <source>Name and address</source>
        <translation>Nom et adresse</translation>
    </message>
    <message>
        <source>A line each, the name first.</source>
        <translation>Un par ligne, le nom d’abord.</translation>
    </message>
    <message>
        <source>Take from their CV or their record</source>
        <translation>Reprendre de son CV ou de sa fiche</translation>
    </message>
    <message>
        <source>Name and address of whom one writes to</source>
        <translation>Nom et adresse du destinataire</translation>
    </message>
    <message>
        <source>Registered letter with acknowledgement of receipt</source>
        <translation>Lettre recommandée avec accusé de réception</translation>
    </message>
    <message>
        <source>It is said above the addressee.</source>
        <translation>C’est écrit au-dessus du destinataire.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>In a line: what the letter asks or says.</source>
        <translation>En une ligne&#xa0;: ce que la lettre demande ou dit.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Of the offer, of the file, of the contract.</source>
        <translation>De l’offre, du dossier, du contrat.</translation>
    </message>
    <message>
        <source>Town where it is written</source>
        <translation>Fait à</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation>Formule d’appel</translation>
    </message>
    <message>
        <source>Usual beginnings</source>
        <translation>Débuts habituels</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>An empty line between two paragraphs.</source>
        <translation>Une ligne vide entre deux paragraphes.</translation>
    </message>
    <message>
        <source>How it ends</source>
        <translation>Formule de politesse</translation>
    </message>
    <message>
        <source>Usual endings</source>
        <translation>Fins habituelles</translation>
    </message>
    <message>
        <source>Name under the letter</source>
        <translation>Nom sous la lettre</translation>
    </message>
    <message>
        <source>Enclosed</source>
        <translation>Pièces jointes</translation>
    </message>
    <message>
        <source>A line each: what goes with the letter.</source>
        <translation>Une par ligne&#xa0;: ce qui part avec la lettre.</translation>
    </message>
    <message>
        <source>The deposit is kept for now</source>
        <translation>La caution est gardée pour l’instant</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Revenu</translation>
    </message>
    <message>
        <source>Still out</source>
        <translation>Encore sorti</translation>
    </message>
    <message>
        <source>It is lost</source>
        <translation>Perdu</translation>
    </message>
    <message>
        <source>{thing}: what became of it</source>
        <translation>{thing}&#xa0;: ce qu’il en est</translation>
    </message>
    <message>
        <source>Accessories that came back</source>
        <translation>Accessoires revenus</translation>
    </message>
    <message>
        <source>Damage, or anything to note</source>
        <translation>Un dégât, une remarque</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>Choisissez l’une des réponses.</translation>
    </message>
    <message>
        <source>What it is</source>
        <comment>equipment</comment>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>How many there are</source>
        <translation>Combien il y en a</translation>
    </message>
    <message>
        <source>A new category…</source>
        <translation>Une nouvelle catégorie…</translation>
    </message>
    <message>
        <source>Name of the category</source>
        <translation>Nom de la catégorie</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>Sans catégorie</translation>
    </message>
    <message>
        <source>In which kit</source>
        <translation>Dans quelle malle</translation>
    </message>
    <message>
        <source>In no kit</source>
        <translation>Dans aucune malle</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marque</translation>
    </message>
    <message>
        <source>Begin to write</source>
        <translation>Commencer à écrire</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>Qu’écrire&#xa0;?</translation>
    </message>
    <message>
        <source>Write without keeping anything</source>
        <translation>Écrire sans rien garder</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Partir de</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>Un modèle</translation>
    </message>
    <message>
        <source>A file one has</source>
        <translation>Un fichier que l’on a</translation>
    </message>
    <message>
        <source>Trade looked for</source>
        <translation>Métier recherché</translation>
    </message>
    <message>
        <source>Examples of this trade will stand beside the fields, to be taken up.</source>
        <translation>Des exemples de ce métier seront à côté des champs, à reprendre.</translation>
    </message>
    <message>
        <source>What for</source>
        <comment>a letter</comment>
        <translation>Pour quoi&#xa0;?</translation>
    </message>
    <message>
        <source>Language of the document</source>
        <translation>Langue du document</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Nouveau document</translation>
    </message>
    <message>
        <source>The document is gone at the end of the day, or as soon as you finish it.</source>
        <translation>Le document s’efface à la fin de la journée, ou dès que vous le terminez.</translation>
    </message>
    <message>
        <source>An empty letter</source>
        <translation>Une lettre vide</translation>
    </message>
    <message>
        <source>With the sender, the day and room for the rest.</source>
        <translation>Avec l’expéditeur, la date et la place pour le reste.</translation>
    </message>
    <message>
        <source>An empty page</source>
        <translation>Une page vide</translation>
    </message>
    <message>
        <source>To write everything oneself.</source>
        <translation>Pour tout écrire soi-même.</translation>
    </message>
    <message>
        <source>Choose a person, or “Write without keeping anything”.</source>
        <translation>Choisissez une personne, ou «&#xa0;&#xa0;Écrire sans rien garder&#xa0;&#xa0;».</translation>
    </message>
    <message>
        <source>Choose the file first, or begin with a model.</source>
        <translation>Choisissez d’abord le fichier, ou partez d’un modèle.</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>Code of its label</source>
        <translation>Code de l’étiquette</translation>
    </message>
    <message>
        <source>Goes out and comes back with it</source>
        <translation>Part et revient avec</translation>
    </message>
    <message>
        <source>One a line: charger, memory card, bag.</source>
        <translation>Un par ligne&#xa0;: chargeur, carte mémoire, sacoche.</translation>
    </message>
    <message>
        <source>Can be lent</source>
        <translation>Peut être prêté</translation>
    </message>
    <message>
        <source>Lent for how many days</source>
        <translation>Durée du prêt en jours</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>What a loss would cost</source>
        <translation>Valeur de remplacement</translation>
    </message>
    <message>
        <source>Price paid</source>
        <translation>Prix d’achat</translation>
    </message>
    <message>
        <source>Bought on</source>
        <translation>Acheté le</translation>
    </message>
    <message>
        <source>Under warranty until</source>
        <translation>Sous garantie jusqu’au</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>À qui il est</translation>
    </message>
    <message>
        <source>Empty: the one it has.</source>
        <translation>Vide&#xa0;: il garde le sien.</translation>
    </message>
    <message>
        <source>Empty: the next one of the place.</source>
        <translation>Vide&#xa0;: le prochain du lieu.</translation>
    </message>
    <message numerus="yes">
        <source>Empty: %n day(s), as its category.</source>
        <translation>
            <numerusform>Vide&#xa0;:&#xa0;%n jour, comme sa catégorie.</numerusform>
            <numerusform>Vide&#xa0;:&#xa0;%n jours, comme sa catégorie.</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <comment>deposit</comment>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Empty: {amount}, as its category.</source>
        <translation>Vide&#xa0;: {amount}, comme sa catégorie.</translation>
    </message>
    <message>
        <source>New equipment</source>
        <translation>Nouveau matériel</translation>
    </message>
    <message>
        <source>{name}: its record</source>
        <translation>{name}&#xa0;: sa fiche</translation>
    </message>
    <message>
        <source>What this desk recorded can&apos;t be read</source>
        <translation>Ce que ce bureau a enregistré ne se lit plus</translation>
    </message>
    <message>
        <source>Its file, or the file of its keys, is missing or damaged: a disk that ages does that, or a key that was pulled out too soon. Nothing was deleted.</source>
        <translation>Son fichier, ou celui de ses clés, manque ou est abîmé&#xa0;: un disque qui vieillit fait cela, ou une clé USB retirée trop tôt. Rien n’a été effacé.</translation>
    </message>
    <message>
        <source>If it is on a key or on a server, plug it in, then try again.</source>
        <translation>S’il est sur une clé USB ou sur un serveur, branchez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>Else put the latest backup back. What was noted after it was made is no longer in the desk. What can&apos;t be read is not thrown away: it is set aside whole, in a folder of its own in {folder}, for somebody who can mend it.</source>
        <translation>Sinon, remettez la dernière sauvegarde. Ce qui a été noté après elle n’est plus dans le bureau. Ce qui ne se lit plus n’est pas jeté&#xa0;: il est mis de côté en entier, dans un dossier à part de {folder}, pour quelqu’un qui saurait le réparer.</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>Remettre une sauvegarde</translation>
    </message>
    <message>
        <source>Everything will be again as it was on the day and at the hour of the backup you choose.</source>
        <translation>Tout sera de nouveau comme au jour et à l’heure de la sauvegarde que vous choisissez.</translation>
    </message>
    <message>
        <source>What was noted since then will no longer be in the desk. It is not thrown away: the desk of today is set aside whole, in a folder of its own in {folder}.</source>
        <translation>Ce qui a été noté depuis ne sera plus dans le bureau. Rien n’est jeté&#xa0;: le bureau d’aujourd’hui est mis de côté en entier, dans un dossier à part de {folder}.</translation>
    </message>
    <message>
        <source>People who were erased since then come back with it: erase them again. If this desk sends to the network, it may pause until somebody has looked.</source>
        <translation>Les personnes effacées depuis reviennent avec elle&#xa0;: effacez-les à nouveau. Si ce bureau envoie au réseau, il peut se mettre en pause jusqu’à ce que quelqu’un ait regardé.</translation>
    </message>
    <message>
        <source>A backup of your desk is one file, whose name ends in .papidesk: on a USB key, or in a shared folder. Everything will be here as it was when it was made.</source>
        <translation>Une sauvegarde de votre bureau est un seul fichier, dont le nom finit par .papidesk&#xa0;: sur une clé USB, ou dans un dossier partagé. Tout sera ici comme au moment où elle a été faite.</translation>
    </message>
    <message>
        <source>Put this backup back</source>
        <translation>Remettre cette sauvegarde</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Laisser tout comme c’est</translation>
    </message>
    <message>
        <source>Which backup?</source>
        <translation>Quelle sauvegarde&#xa0;?</translation>
    </message>
    <message>
        <source>Look in a folder or on a key…</source>
        <translation>Chercher dans un dossier ou sur une clé…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Your password on that day</source>
        <translation>Votre mot de passe de ce jour-là</translation>
    </message>
    <message>
        <source>Or the recovery key of that time, as it is on its paper.</source>
        <translation>Ou la clé de secours de ce moment-là, telle qu’elle est sur son papier.</translation>
    </message>
    <message>
        <source>Where the backups are</source>
        <translation>Où sont les sauvegardes</translation>
    </message>
    <message>
        <source>The backup</source>
        <translation>La sauvegarde</translation>
    </message>
    <message>
        <source>Backups of PapiDesk (*.papidesk)</source>
        <translation>Sauvegardes de PapiDesk (*.papidesk)</translation>
    </message>
    <message>
        <source>There is no backup in this folder: {folder}</source>
        <translation>Il n’y a pas de sauvegarde dans ce dossier&#xa0;: {folder}</translation>
    </message>
    <message>
        <source>No backup was found by itself. Choose the folder, the key or the file it is on.</source>
        <translation>Aucune sauvegarde n’a été trouvée d’office. Choisissez le dossier, la clé ou le fichier où elle est.</translation>
    </message>
    <message numerus="yes">
        <source>Show the %n older backup(s)</source>
        <translation>
            <numerusform>Montrer la sauvegarde plus ancienne (%n)</numerusform>
            <numerusform>Montrer les %n sauvegardes plus anciennes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} MB</source>
        <comment>the size of a file</comment>
        <translation>
            <numerusform>{n} Mo</numerusform>
            <numerusform>{n} Mo</numerusform>
        </translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>sur cet ordinateur</translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour} · {size} · {where}</source>
        <comment>a backup</comment>
        <translation>
            <numerusform>{day} à {hour} · {size} · {where}</numerusform>
            <numerusform>{day} à {hour} · {size} · {where}</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the backup to put back.</source>
        <translation>Choisissez la sauvegarde à remettre.</translation>
    </message>
    <message>
        <source>Type the password you had on that day, or the recovery key.</source>
        <translation>Tapez le mot de passe que vous aviez ce jour-là, ou la clé de secours.</translation>
    </message>
    <message>
        <source>Put back the backup of {day}, {hour}?</source>
        <translation>Remettre la sauvegarde du {day}, {hour}&#xa0;?</translation>
    </message>
    <message>
        <source>What was noted since then will no longer be in the desk. The desk of today is set aside whole, and kept.</source>
        <translation>Ce qui a été noté depuis ne sera plus dans le bureau. Le bureau d’aujourd’hui est mis de côté en entier, et gardé.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>La remettre</translation>
    </message>
    <message>
        <source>The backup is being read and checked…</source>
        <translation>La sauvegarde est lue et vérifiée…</translation>
    </message>
    <message>
        <source>The backup is being put in place…</source>
        <translation>La sauvegarde est mise en place…</translation>
    </message>
    <message>
        <source>The desk could not be opened yet: {why}</source>
        <translation>Le bureau n’a pas encore pu s’ouvrir&#xa0;: {why}</translation>
    </message>
    <message>
        <source>What was here before is set aside whole, and was not deleted:</source>
        <translation>Ce qui était là avant est mis de côté en entier&#xa0;; rien n’a été effacé&#xa0;:</translation>
    </message>
    <message>
        <source>People who were erased since the day of the backup are back: erase them again.</source>
        <translation>Les personnes effacées depuis le jour de la sauvegarde sont revenues&#xa0;: effacez-les à nouveau.</translation>
    </message>
    <message>
        <source>Sending is paused, so that nothing already sent is sent twice. When you have looked, go on from the page Sending.</source>
        <translation>Les envois sont en pause, pour que rien de ce qui est parti ne parte deux fois. Quand vous aurez regardé, reprenez-les depuis la page Envois.</translation>
    </message>
    <message>
        <source>Or drop it here. Nothing is written before you have seen what would become of each line.</source>
        <translation>Ou déposez-le ici. Rien n’est écrit avant que vous ayez vu ce que deviendrait chaque ligne.</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>Doublons possibles</translation>
    </message>
    <message>
        <source>No two people look alike. When they do, they are listed here.</source>
        <translation>Aucune fiche ne ressemble à une autre. Quand deux se ressemblent, elles s’affichent ici.</translation>
    </message>
    <message>
        <source>Loan or return</source>
        <translation>Prêt ou retour</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Scan a label, or write the name of a thing</source>
        <translation>Scanner une étiquette, ou écrire un nom de matériel</translation>
    </message>
    <message>
        <source>Scan the label of what is given away, or write its name</source>
        <translation>Scannez l’étiquette de ce qui se donne, ou écrivez son nom</translation>
    </message>
    <message>
        <source>Enter: take it</source>
        <translation>Entrée&#xa0;: le prendre</translation>
    </message>
    <message>
        <source>Nothing is called “{text}”, and no label bears this code</source>
        <translation>Aucun matériel ne s’appelle «&#xa0;{text}&#xa0;», aucune étiquette ne porte ce code</translation>
    </message>
    <message>
        <source>Nothing was noted</source>
        <translation>Rien n’a été noté</translation>
    </message>
    <message>
        <source>“{code}” is neither a label nor a name of a thing here. Scan it again, or write a part of its name.</source>
        <translation>«&#xa0;{code}&#xa0;» n’est ni une étiquette ni un nom de matériel d’ici. Rien n’a été noté&#xa0;: scannez à nouveau, ou écrivez une partie de son nom.</translation>
    </message>
    <message>
        <source>Lending and taking back are done by an animator. Nothing was noted.</source>
        <translation>Les prêts et les retours sont notés par une animatrice ou un animateur. Rien n’a été noté.</translation>
    </message>
    <message>
        <source>{thing} is out: {state}. Finish this loan, then take it back.</source>
        <translation>{thing} est sorti&#xa0;: {state}. Terminez ce prêt, puis notez son retour.</translation>
    </message>
    <message>
        <source>{thing} is here: there is nothing to take back. Finish this return, then lend it.</source>
        <translation>{thing} est ici&#xa0;: aucun retour à noter. Terminez ce retour, puis prêtez-le.</translation>
    </message>
    <message>
        <source>Enter: lend it</source>
        <translation>Entrée&#xa0;: le prêter</translation>
    </message>
    <message numerus="yes">
        <source>%n of {thing} are here, and all on the list.</source>
        <translation>
            <numerusform>%n exemplaire de {thing} est ici, et il est dans la liste.</numerusform>
            <numerusform>%n exemplaires de {thing} sont ici, et tous dans la liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>{thing} is on the list already.</source>
        <translation>{thing} est déjà dans la liste.</translation>
    </message>
    <message>
        <source>Enter: take it back</source>
        <translation>Entrée&#xa0;: noter son retour</translation>
    </message>
    <message>
        <source>Enter: hand it out</source>
        <translation>Entrée&#xa0;: le remettre</translation>
    </message>
    <message>
        <source>Hand out one {thing}</source>
        <translation>Remettre un exemplaire&#xa0;: {thing}</translation>
    </message>
    <message>
        <source>Enter: handed out</source>
        <translation>Entrée&#xa0;: remis</translation>
    </message>
    <message>
        <source>{thing} is given away, and counted.</source>
        <translation>{thing} se donne, et se compte.</translation>
    </message>
    <message numerus="yes">
        <source>%n return(s): {things}</source>
        <translation>
            <numerusform>%n retour&#xa0;: {things}</numerusform>
            <numerusform>%n retours&#xa0;: {things}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For {name}</source>
        <comment>who borrows</comment>
        <translation>
            <numerusform>Pour {name}</numerusform>
            <numerusform>Pour {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s): {things}</source>
        <translation>
            <numerusform>%n objet&#xa0;: {things}</numerusform>
            <numerusform>%n objets&#xa0;: {things}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) for {name}: {things}</source>
        <translation>
            <numerusform>%n objet pour {name}&#xa0;: {things}</numerusform>
            <numerusform>%n objets pour {name}&#xa0;: {things}</numerusform>
        </translation>
    </message>
    <message>
        <source>Who borrows? Write three letters of a name</source>
        <translation>Qui emprunte&#xa0;? Écrire trois lettres d’un nom</translation>
    </message>
    <message>
        <source>Or scan another thing, or the card of a person</source>
        <translation>Ou scanner un autre objet, ou la carte d’une personne</translation>
    </message>
    <message>
        <source>What is lent? Scan its label, or write its name</source>
        <translation>Que prête-t-on&#xa0;? Scanner une étiquette, ou écrire un nom</translation>
    </message>
    <message>
        <source>Several things, one after the other</source>
        <translation>Plusieurs objets, l’un après l’autre</translation>
    </message>
    <message numerus="yes">
        <source>Not {thing}</source>
        <comment>taken off the list</comment>
        <translation>
            <numerusform>Pas {thing}</numerusform>
            <numerusform>Pas {thing}</numerusform>
        </translation>
    </message>
    <message>
        <source>Take {thing} off the list</source>
        <translation>Retirer {thing} de la liste</translation>
    </message>
    <message>
        <source>Enter: off the list</source>
        <translation>Entrée&#xa0;: retirer</translation>
    </message>
    <message numerus="yes">
        <source>Not {name}</source>
        <comment>somebody else borrows</comment>
        <translation>
            <numerusform>Pas {name}</numerusform>
            <numerusform>Pas {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else borrows</source>
        <translation>Quelqu’un d’autre emprunte</translation>
    </message>
    <message numerus="yes">
        <source>Lend to {name}</source>
        <comment>a loan about to be written</comment>
        <translation>
            <numerusform>Prêter à {name}</numerusform>
            <numerusform>Prêter à {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: lend · Tab: details</source>
        <translation>Entrée&#xa0;: prêter · Tab&#xa0;: détails</translation>
    </message>
    <message>
        <source>Lend all the same</source>
        <translation>Prêter quand même</translation>
    </message>
    <message>
        <source>Do not lend</source>
        <translation>Ne pas prêter</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Enter: all is back · Tab: details</source>
        <translation>Entrée&#xa0;: tout est là · Tab&#xa0;: détails</translation>
    </message>
    <message>
        <source>Two of these agree: surname, first name, telephone, e-mail. Families may share them: open a pair to compare, then say whether they are one person or two.</source>
        <translation>Deux de ces points concordent&#xa0;: nom, prénom, téléphone, e-mail. Une famille peut les partager&#xa0;: ouvrez une paire pour comparer, puis dites si c’est une personne ou deux.</translation>
    </message>
    <message>
        <source>Looking for people who look alike…</source>
        <translation>Recherche des fiches qui se ressemblent…</translation>
    </message>
    <message>
        <source>One</source>
        <translation>L’une</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>L’autre</translation>
    </message>
    <message>
        <source>What is alike</source>
        <translation>Ce qui se ressemble</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>Une personne ou deux&#xa0;?</translation>
    </message>
    <message>
        <source>Alike: {what}.</source>
        <translation>Ce qui se ressemble&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>A pencil marks each line that differs.</source>
        <translation>Un crayon signale chaque ligne qui diffère.</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Fusionner…</translation>
    </message>
    <message>
        <source>They are two people</source>
        <translation>Ce sont deux personnes</translation>
    </message>
    <message>
        <source>Back to the pairs</source>
        <translation>Revenir aux paires</translation>
    </message>
    <message>
        <source>{pair}. Merge, or say they are two people.</source>
        <translation>{pair}. Fusionnez, ou dites que ce sont deux personnes.</translation>
    </message>
    <message>
        <source>{one} and {other}: {what}</source>
        <translation>{one} et {other}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Dernière venue</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>nothing noted</source>
        <translation>rien de noté</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Nouvelle personne</translation>
    </message>
    <message>
        <source>Add this person</source>
        <translation>Ajouter cette personne</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Enregistrer la fiche</translation>
    </message>
    <message>
        <source>Export the people</source>
        <translation>Exporter les personnes</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tableau CSV (*.csv)</translation>
    </message>
    <message>
        <source>people-{day}.csv</source>
        <translation>personnes-{day}.csv</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>Écriture de {name}…</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) written to {name}.</source>
        <translation>
            <numerusform>%n personne écrite dans {name}.</numerusform>
            <numerusform>%n personnes écrites dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing noted.</source>
        <translation>Rien de noté.</translation>
    </message>
    <message>
        <source>This person was removed: they are in no list any more. Their visits stay counted.</source>
        <translation>Cette personne a été retirée&#xa0;: elle n’est plus dans aucune liste. Ses passages restent comptés.</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Remettre dans les listes</translation>
    </message>
    <message>
        <source>Came last: {seen} · Record of {added}</source>
        <translation>Dernière venue&#xa0;: {seen} · Fiche du {added}</translation>
    </message>
    <message>
        <source>Not seen yet · Record of {added}</source>
        <translation>Pas encore de passage · Fiche du {added}</translation>
    </message>
    <message>
        <source>Replace the card</source>
        <translation>Remplacer la carte</translation>
    </message>
    <message>
        <source>Give a card</source>
        <translation>Donner une carte</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Masqué</translation>
    </message>
    <message>
        <source>Privacy mode is on: only the initials are shown.</source>
        <translation>Le mode discret est activé&#xa0;: seules les initiales sont montrées.</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>Age and situation</source>
        <translation>Âge et situation</translation>
    </message>
    <message>
        <source>Print the card…</source>
        <translation>Imprimer la carte…</translation>
    </message>
    <message>
        <source>orientation-sheet.pdf</source>
        <comment>file name</comment>
        <translation>fiche-orientation.pdf</translation>
    </message>
    <message>
        <source>Orientation sheet</source>
        <comment>a paper</comment>
        <translation>Fiche d’orientation</translation>
    </message>
    <message>
        <source>Find a partner by a need, a name or a street</source>
        <translation>Trouver un partenaire par un besoin, un nom ou une rue</translation>
    </message>
    <message>
        <source>Food, housing, a lawyer, a street…</source>
        <translation>Manger, se loger, un avocat, une rue…</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partenaire</translation>
    </message>
    <message>
        <source>What for</source>
        <comment>a partner</comment>
        <translation>Pour quoi</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Directory of partners</source>
        <translation>Annuaire des partenaires</translation>
    </message>
    <message>
        <source>No partner answers to these words. Try fewer of them.</source>
        <translation>Aucun partenaire ne répond à ces mots. Essayez-en moins.</translation>
    </message>
    <message>
        <source>The network shares no directory yet. What it shares comes here by itself.</source>
        <translation>Le réseau ne partage pas encore d’annuaire. Ce qu’il partage arrive ici tout seul.</translation>
    </message>
    <message numerus="yes">
        <source>%n partner(s)</source>
        <translation>
            <numerusform>%n partenaire</numerusform>
            <numerusform>%n partenaires</numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <comment>of a partner</comment>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>When it is open</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>E-mail</source>
        <comment>of a partner</comment>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>On the web</source>
        <translation>Sur le web</translation>
    </message>
    <message numerus="yes">
        <source>{what}: {value}</source>
        <comment>a fact of a partner</comment>
        <translation>
            <numerusform>{what}&#xa0;: {value}</numerusform>
            <numerusform>{what}&#xa0;: {value}</numerusform>
        </translation>
    </message>
    <message>
        <source>Print the sheet…</source>
        <translation>Imprimer la fiche…</translation>
    </message>
    <message>
        <source>Back to the list of people</source>
        <translation>Retour à la liste des personnes</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>À l’accueil</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>In this kit</source>
        <translation>Dans cette malle</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Réservations</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>In the kit {name}</source>
        <translation>Dans la malle {name}</translation>
    </message>
    <message>
        <source>Give several…</source>
        <translation>En donner plusieurs…</translation>
    </message>
    <message>
        <source>Change the record</source>
        <translation>Modifier la fiche</translation>
    </message>
    <message>
        <source>Add a thing to the kit</source>
        <translation>Ajouter à la malle</translation>
    </message>
    <message>
        <source>Change the number…</source>
        <translation>Changer le nombre…</translation>
    </message>
    <message>
        <source>Incident…</source>
        <translation>Incident…</translation>
    </message>
    <message>
        <source>Label…</source>
        <translation>Étiquette…</translation>
    </message>
    <message>
        <source>Back to the catalogue</source>
        <translation>Revenir au catalogue</translation>
    </message>
    <message>
        <source>Nothing is in this kit yet.</source>
        <translation>Cette malle est encore vide.</translation>
    </message>
    <message>
        <source>Nobody has booked it.</source>
        <translation>Aucune réservation.</translation>
    </message>
    <message>
        <source>Nothing has happened to it yet.</source>
        <translation>Rien à signaler pour l’instant.</translation>
    </message>
    <message>
        <source>Pictures and documents</source>
        <translation>Photos et documents</translation>
    </message>
    <message>
        <source>Add a picture or a document…</source>
        <translation>Ajouter une photo ou un document…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Where the birth year is not known.</source>
        <translation>Quand l’année de naissance n’est pas connue.</translation>
    </message>
    <message>
        <source>One name is enough. Everything else is optional.</source>
        <translation>Un seul nom suffit. Tout le reste est optionnel.</translation>
    </message>
    <message>
        <source>What tells them apart from people of the same name, in your words.</source>
        <translation>Ce qui distingue cette personne de ses homonymes, avec vos mots.</translation>
    </message>
    <message>
        <source>A job</source>
        <translation>Un emploi</translation>
    </message>
    <message>
        <source>Add a job</source>
        <translation>Ajouter un emploi</translation>
    </message>
    <message>
        <source>No job yet. Internships, temporary work and help given in a family count too.</source>
        <translation>Pas encore d’emploi. Les stages, l’intérim et l’aide apportée en famille comptent aussi.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Poste occupé</translation>
    </message>
    <message>
        <source>For example: waiter, cleaner, cashier.</source>
        <translation>Par exemple&#xa0;: serveuse, agent d’entretien, caissier.</translation>
    </message>
    <message>
        <source>A commitment</source>
        <translation>Un engagement</translation>
    </message>
    <message>
        <source>Add a commitment</source>
        <translation>Ajouter un engagement</translation>
    </message>
    <message>
        <source>Nothing yet. What one does for an association, a school or a neighbour shows what one can do.</source>
        <translation>Rien pour l’instant. Ce que l’on fait pour une association, une école ou un voisin montre ce que l’on sait faire.</translation>
    </message>
    <message>
        <source>What you do</source>
        <comment>as a volunteer</comment>
        <translation>Ce que vous faites</translation>
    </message>
    <message>
        <source>For example: help with homework, sports coach.</source>
        <translation>Par exemple&#xa0;: aide aux devoirs, entraîneur sportif.</translation>
    </message>
    <message>
        <source>A training</source>
        <translation>Une formation</translation>
    </message>
    <message>
        <source>Add a training</source>
        <translation>Ajouter une formation</translation>
    </message>
    <message>
        <source>Nothing yet. A training followed without the diploma counts too.</source>
        <translation>Rien pour l’instant. Une formation suivie sans le diplôme compte aussi.</translation>
    </message>
    <message>
        <source>A skill</source>
        <translation>Une compétence</translation>
    </message>
    <message>
        <source>Add a skill</source>
        <translation>Ajouter une compétence</translation>
    </message>
    <message>
        <source>Nothing yet. What one can do, one skill or one family of skills at a time.</source>
        <translation>Rien pour l’instant. Ce que l’on sait faire, une compétence ou une famille de compétences à la fois.</translation>
    </message>
    <message>
        <source>A language</source>
        <comment>spoken</comment>
        <translation>Une langue</translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation>Ajouter une langue</translation>
    </message>
    <message>
        <source>Nothing yet. Every language counts, the one spoken at home first.</source>
        <translation>Rien pour l’instant. Toutes les langues comptent, celle de la maison en premier.</translation>
    </message>
    <message>
        <source>A certificate</source>
        <translation>Un certificat</translation>
    </message>
    <message>
        <source>Add a certificate</source>
        <translation>Ajouter un certificat</translation>
    </message>
    <message>
        <source>Nothing yet. First aid, CACES, HACCP… what allows one to do something.</source>
        <translation>Rien pour l’instant. Secourisme, CACES, HACCP… ce qui permet d’exercer.</translation>
    </message>
    <message>
        <source>A project</source>
        <translation>Une réalisation</translation>
    </message>
    <message>
        <source>Add a project</source>
        <translation>Ajouter une réalisation</translation>
    </message>
    <message>
        <source>Nothing yet. Something made, published or won.</source>
        <translation>Rien pour l’instant. Quelque chose que l’on a fait, publié ou gagné.</translation>
    </message>
    <message>
        <source>An interest</source>
        <translation>Un centre d’intérêt</translation>
    </message>
    <message>
        <source>Add an interest</source>
        <translation>Ajouter un centre d’intérêt</translation>
    </message>
    <message>
        <source>Nothing yet. Two or three are enough: what one likes to do and can speak about.</source>
        <translation>Rien pour l’instant. Deux ou trois suffisent&#xa0;: ce que l’on aime faire et dont on sait parler.</translation>
    </message>
    <message>
        <source>A reference</source>
        <translation>Une référence</translation>
    </message>
    <message>
        <source>Add a reference</source>
        <translation>Ajouter une référence</translation>
    </message>
    <message>
        <source>Nobody yet. Ask them before you write their name here.</source>
        <translation>Personne pour l’instant. Demandez-leur avant d’écrire leur nom ici.</translation>
    </message>
    <message numerus="yes">
        <source>since {date}</source>
        <comment>from a date on</comment>
        <translation>
            <numerusform>depuis {date}</numerusform>
            <numerusform>depuis {date}</numerusform>
        </translation>
    </message>
    <message>
        <source>still under way</source>
        <translation>toujours en cours</translation>
    </message>
    <message>
        <source>From</source>
        <comment>a date</comment>
        <translation>De</translation>
    </message>
    <message>
        <source>As far as you know it: 2019, 05/2019, March 2019.</source>
        <translation>Autant que vous le savez&#xa0;: 2019, 05/2019, mars 2019.</translation>
    </message>
    <message>
        <source>To</source>
        <comment>a date</comment>
        <translation>À</translation>
    </message>
    <message>
        <source>Write “today” for what still lasts.</source>
        <translation>Écrivez «&#xa0;&#xa0;aujourd’hui&#xa0;&#xa0;» pour ce qui dure encore.</translation>
    </message>
    <message>
        <source>Tasks and results</source>
        <translation>Missions et résultats</translation>
    </message>
    <message>
        <source>Employer or association</source>
        <translation>Employeur ou association</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>A line each, beginning with a verb: “Welcome customers”, “Prepare orders”.</source>
        <translation>Une par ligne, en commençant par un verbe&#xa0;: «&#xa0;&#xa0;Accueillir les clients&#xa0;&#xa0;», «&#xa0;&#xa0;Préparer les commandes&#xa0;&#xa0;».</translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation>En une phrase</translation>
    </message>
    <message>
        <source>Address on the web</source>
        <translation>Adresse sur le web</translation>
    </message>
    <message>
        <source>Training or diploma</source>
        <translation>Formation ou diplôme</translation>
    </message>
    <message>
        <source>For example: CAP cuisine, driving theory, French lessons.</source>
        <translation>Par exemple&#xa0;: CAP cuisine, code de la route, cours de français.</translation>
    </message>
    <message>
        <source>School or training centre</source>
        <translation>École ou organisme de formation</translation>
    </message>
    <message>
        <source>The diploma was obtained</source>
        <translation>Le diplôme a été obtenu</translation>
    </message>
    <message>
        <source>Untick it where the training was followed without.</source>
        <translation>Décochez si la formation a été suivie sans le diplôme.</translation>
    </message>
    <message>
        <source>Skill, or family of skills</source>
        <translation>Compétence, ou famille de compétences</translation>
    </message>
    <message>
        <source>For example: Cooking; or: Can drive a fork-lift truck.</source>
        <translation>Par exemple&#xa0;: Cuisine&#xa0;; ou&#xa0;: Conduire un chariot élévateur.</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Ce qu’elle regroupe</translation>
    </message>
    <message>
        <source>A line each, for a family of skills.</source>
        <translation>Une par ligne, pour une famille de compétences.</translation>
    </message>
    <message>
        <source>In your words: beginner, at ease…</source>
        <translation>Avec vos mots&#xa0;: débutant, à l’aise…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>For example: French, Arabic, Breton.</source>
        <translation>Par exemple&#xa0;: français, arabe, breton.</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Pas précisé</translation>
    </message>
    <message>
        <source>In other words</source>
        <translation>En d’autres mots</translation>
    </message>
    <message>
        <source>Shown where no level is chosen.</source>
        <translation>Montré si aucun niveau n’est choisi.</translation>
    </message>
    <message>
        <source>Certificate or authorisation</source>
        <translation>Certificat ou habilitation</translation>
    </message>
    <message>
        <source>For example: SST, CACES R489 category 3.</source>
        <translation>Par exemple&#xa0;: SST, CACES R489 catégorie 3.</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>Délivré par</translation>
    </message>
    <message>
        <source>2019, 05/2019, March 2019…</source>
        <translation>2019, 05/2019, mars 2019…</translation>
    </message>
    <message>
        <source>Project</source>
        <comment>in a CV</comment>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Prize</source>
        <comment>in a CV</comment>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Publication</source>
        <comment>in a CV</comment>
        <translation>Publication</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a project</comment>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>With whom, or given by</source>
        <translation>Avec qui, ou décerné par</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>Centre d’intérêt</translation>
    </message>
    <message>
        <source>For example: Gardening, football, reading to children.</source>
        <translation>Par exemple&#xa0;: jardinage, football, lecture aux enfants.</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>Précisions</translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation>Nom et fonction</translation>
    </message>
    <message>
        <source>For example: the manager of the shop.</source>
        <translation>Par exemple&#xa0;: la responsable du magasin.</translation>
    </message>
    <message>
        <source>What they say, or how to reach them</source>
        <translation>Ce que cette personne dit, ou comment la joindre</translation>
    </message>
    <message>
        <source>Comfort</source>
        <translation>Confort</translation>
    </message>
    <message>
        <source>What makes it easier</source>
        <translation>Ce qui rend les choses plus faciles</translation>
    </message>
    <message>
        <source>What the person chose, never why.</source>
        <translation>Ce que la personne a choisi, jamais pourquoi.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Scan the person&apos;s card here, or leave it empty.</source>
        <translation>Scannez ici la carte de la personne, ou laissez vide.</translation>
    </message>
    <message>
        <source>Only what helps to welcome them. Nothing about health, beliefs, origin, justice or money, no password, no social security number: the person may read this note.</source>
        <translation>Seulement ce qui aide à bien accueillir. Rien sur la santé, les convictions, l’origine, la justice ou l’argent, pas de mot de passe, pas de numéro de sécurité sociale&#xa0;: la personne peut lire cette note.</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>Importer des personnes</translation>
    </message>
    <message>
        <source>Bring in a list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the national tool&apos;s beneficiaries.</source>
        <translation>Importez une liste que vous avez&#xa0;: CSV, Excel (.xlsx), LibreOffice (.ods), ou les personnes de l’outil national (La Coop).</translation>
    </message>
    <message>
        <source>Choose the list to import</source>
        <translation>Choisissez la liste à importer</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>Tableaux ({patterns})</translation>
    </message>
    <message>
        <source>Choose a picture or a document</source>
        <translation>Choisir une photo ou un document</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Pictures and PDF documents ({patterns})</source>
        <translation>Images et documents PDF ({patterns})</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>Ouvrir {name}</translation>
    </message>
    <message>
        <source>A PDF document, {size} kB.</source>
        <translation>Un document PDF, {size} ko.</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Enregistrer une copie…</translation>
    </message>
    <message>
        <source>Keep it no longer</source>
        <translation>Ne plus le garder</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source>{name} could not be written there. Choose another folder.</source>
        <translation>{name} n’a pas pu être enregistré à cet endroit. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>{name} is written.</source>
        <translation>{name} est enregistré.</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Lecture de {name}…</translation>
    </message>
    <message>
        <source>Checking the lines…</source>
        <translation>Vérification des lignes…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Import en cours…</translation>
    </message>
    <message>
        <source>Nobody is written down yet. Add the first person, or bring in a list you have.</source>
        <translation>Personne n’est encore inscrit ici. Ajoutez la première personne, ou importez une liste que vous avez.</translation>
    </message>
    <message>
        <source>Nobody has such a name. Try fewer letters, or add this person.</source>
        <translation>Personne n’a ce nom. Essayez avec moins de lettres, ou ajoutez cette personne.</translation>
    </message>
    <message>
        <source>Possible duplicates ({n} or more)</source>
        <translation>Doublons possibles ({n} ou plus)</translation>
    </message>
    <message>
        <source>Possible duplicates ({n})</source>
        <translation>Doublons possibles ({n})</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n personne</numerusform>
            <numerusform>%n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Born, age</source>
        <translation>Naissance, âge</translation>
    </message>
    <message>
        <source>Which loans</source>
        <translation>Quels prêts</translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>loans</comment>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Late</source>
        <comment>loans</comment>
        <translation>En retard</translation>
    </message>
    <message>
        <source>All</source>
        <comment>loans</comment>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Lent in…</source>
        <translation>Prêtés en…</translation>
    </message>
    <message>
        <source>Borrower</source>
        <translation>Prêté à</translation>
    </message>
    <message>
        <source>Job looked for</source>
        <translation>Poste recherché</translation>
    </message>
    <message>
        <source>In large letters under the name: “Cook”, “Home help”.</source>
        <translation>En grand sous le nom&#xa0;: «&#xa0;&#xa0;Cuisinier&#xa0;&#xa0;», «&#xa0;&#xa0;Aide à domicile&#xa0;&#xa0;».</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>An address with first name and surname inspires trust.</source>
        <translation>Une adresse avec prénom et nom inspire confiance.</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Rue</translation>
    </message>
    <message>
        <source>The town is enough: nobody has to give their street.</source>
        <translation>La commune suffit&#xa0;: personne n’a à donner sa rue.</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>Addresses on the web</source>
        <translation>Adresses sur le web</translation>
    </message>
    <message>
        <source>About me</source>
        <translation>À propos de moi</translation>
    </message>
    <message>
        <source>Two or three sentences: what you can do, what you look for. The examples help to begin.</source>
        <translation>Deux ou trois phrases&#xa0;: ce que vous savez faire, ce que vous cherchez. Les exemples aident à démarrer.</translation>
    </message>
    <message>
        <source>Licence {category}</source>
        <translation>Permis {category}</translation>
    </message>
    <message>
        <source>Driving licences</source>
        <translation>Permis de conduire</translation>
    </message>
    <message>
        <source>Has a vehicle</source>
        <translation>A un véhicule</translation>
    </message>
    <message>
        <source>Pix score</source>
        <translation>Score Pix</translation>
    </message>
    <message>
        <source>The total of points, 0 to {most}, as on the certificate.</source>
        <translation>Le total de pix, de 0 à {most}, comme sur le certificat.</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Disponibilité</translation>
    </message>
    <message>
        <source>For example: at once; from September; mornings.</source>
        <translation>Par exemple&#xa0;: tout de suite&#xa0;; à partir de septembre&#xa0;; le matin.</translation>
    </message>
    <message>
        <source>Say that the quality of disabled worker is recognised (RQTH)</source>
        <translation>Dire que la qualité de travailleur handicapé est reconnue (RQTH)</translation>
    </message>
    <message>
        <source>Nobody has to say it, and an employer may not ask. Some posts and some help are meant for those who do: it is for the person alone to decide.</source>
        <translation>Personne n’a à le dire, et un employeur n’a pas à le demander. Certains postes et certaines aides sont prévus pour qui le dit&#xa0;: c’est à la personne seule d’en décider.</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>of an agreement</comment>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Prêts</translation>
    </message>
    <message>
        <source>Nothing is lent at the moment.</source>
        <translation>Rien n’est prêté pour le moment.</translation>
    </message>
    <message>
        <source>Lend something</source>
        <translation>Prêter du matériel</translation>
    </message>
    <message>
        <source>New loan…</source>
        <translation>Nouveau prêt…</translation>
    </message>
    <message numerus="yes">
        <source>%n loan(s)</source>
        <translation>
            <numerusform>%n prêt</numerusform>
            <numerusform>%n prêts</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {n} loans: write some words, or choose a period.</source>
        <translation>Les {n} premiers prêts&#xa0;: écrivez quelques mots, ou choisissez une période.</translation>
    </message>
    <message numerus="yes">
        <source>{loans}, of which %n late</source>
        <translation>
            <numerusform>{loans}, dont&#xa0;%n en retard</numerusform>
            <numerusform>{loans}, dont&#xa0;%n en retard</numerusform>
        </translation>
    </message>
    <message>
        <source>No loan answers to these words.</source>
        <translation>Aucun prêt ne répond à ces mots.</translation>
    </message>
    <message>
        <source>Nothing is late.</source>
        <translation>Rien n’est en retard.</translation>
    </message>
    <message>
        <source>Find loans by a borrower, a thing or a number</source>
        <translation>Chercher un prêt par son emprunteur, un objet ou un numéro</translation>
    </message>
    <message>
        <source>A name, a thing, a number of agreement</source>
        <translation>Un nom, un objet, un numéro de convention</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Chercher une personne</translation>
    </message>
    <message>
        <source>Any part of a name</source>
        <translation>N’importe quel bout de nom</translation>
    </message>
    <message>
        <source>&amp;Find a person</source>
        <translation>&amp;Chercher une personne</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Check the lines</source>
        <translation>Vérifier les lignes</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Un autre fichier</translation>
    </message>
    <message numerus="yes">
        <source>%n more column(s) left aside.</source>
        <translation>
            <numerusform>%n autre colonne laissée de côté.</numerusform>
            <numerusform>%n autres colonnes laissées de côté.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n line(s). Say what each column holds, then check the lines.</source>
        <translation>
            <numerusform>{name}&#xa0;: %n ligne. Dites ce que contient chaque colonne, puis vérifiez les lignes.</numerusform>
            <numerusform>{name}&#xa0;: %n lignes. Dites ce que contient chaque colonne, puis vérifiez les lignes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sheet of the workbook</source>
        <translation>Feuille du classeur</translation>
    </message>
    <message>
        <source>For example: {samples}</source>
        <translation>Par exemple&#xa0;: {samples}</translation>
    </message>
    <message>
        <source>Empty column</source>
        <translation>Colonne vide</translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation>Colonne {n}</translation>
    </message>
    <message>
        <source>Left aside</source>
        <translation>Laissée de côté</translation>
    </message>
    <message>
        <source>Merge two records into one</source>
        <translation>Fusionner deux fiches en une</translation>
    </message>
    <message>
        <source>{one} and {other} become one record. Visits and accords of both are kept. It can be undone.</source>
        <translation>{one} et {other} deviennent une seule fiche. Les passages et les accords des deux sont gardés. Cela peut s’annuler.</translation>
    </message>
    <message>
        <source>Merge the two records</source>
        <translation>Fusionner les deux fiches</translation>
    </message>
    <message>
        <source>The two records hold the same: nothing has to be chosen.</source>
        <translation>Les deux fiches disent la même chose&#xa0;: rien à choisir.</translation>
    </message>
    <message>
        <source>Kept as they are: {facts}</source>
        <translation>Gardé tel quel&#xa0;: {facts}</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to choose, then Enter.</source>
        <translation>
            <numerusform>%n champ à choisir, puis Entrée.</numerusform>
            <numerusform>%n champs à choisir, puis Entrée.</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: {text}</source>
        <translation>En entier&#xa0;: {text}</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Personnes trouvées</translation>
    </message>
    <message>
        <source>Choose a person in the list, or empty this field.</source>
        <translation>Choisissez une personne dans la liste, ou videz ce champ.</translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation>Ajouter «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>A new person</source>
        <translation>Une nouvelle personne</translation>
    </message>
    <message>
        <source>Add “{name}” as a new person</source>
        <translation>Ajouter «&#xa0;{name}&#xa0;» comme nouvelle personne</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) found. {first}</source>
        <translation>
            <numerusform>%n personne trouvée. {first}</numerusform>
            <numerusform>%n personnes trouvées. {first}</numerusform>
        </translation>
    </message>
    <message>
        <source>Trades found</source>
        <translation>Métiers trouvés</translation>
    </message>
    <message numerus="yes">
        <source>%n trade(s) found. {first}</source>
        <translation>
            <numerusform>%n métier trouvé. {first}</numerusform>
            <numerusform>%n métiers trouvés. {first}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} chosen</source>
        <translation>Choix&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Several people have this name. Choose with the arrows, then Enter.</source>
        <translation>Plusieurs personnes portent ce nom. Choisissez avec les flèches, puis Entrée.</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajout</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Complément</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>Déjà là</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refus</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>Lignes du fichier</translation>
    </message>
    <message>
        <source>Save the refused lines…</source>
        <translation>Enregistrer les lignes refusées…</translation>
    </message>
    <message>
        <source>Back to the columns</source>
        <translation>Revenir aux colonnes</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>Tout ({n})</translation>
    </message>
    <message numerus="yes">
        <source>Import %n line(s)</source>
        <translation>
            <numerusform>Importer %n ligne</numerusform>
            <numerusform>Importer %n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Rien à importer</translation>
    </message>
    <message>
        <source>Nothing is written yet. {counts}.</source>
        <translation>Rien n’est encore écrit. {counts}.</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Ligne {line}</translation>
    </message>
    <message>
        <source>Save the refused lines</source>
        <translation>Enregistrer les lignes refusées</translation>
    </message>
    <message>
        <source>refused-lines.csv</source>
        <translation>lignes-refusees.csv</translation>
    </message>
    <message numerus="yes">
        <source>%n refused line(s) written to {name}.</source>
        <translation>
            <numerusform>%n ligne refusée écrite dans {name}.</numerusform>
            <numerusform>%n lignes refusées écrites dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>similar surname</source>
        <translation>nom voisin</translation>
    </message>
    <message>
        <source>similar first name</source>
        <translation>prénom voisin</translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation>même téléphone</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>même e-mail</translation>
    </message>
    <message>
        <source>similar nickname</source>
        <translation>surnom voisin</translation>
    </message>
    <message>
        <source>same birth year</source>
        <translation>même année de naissance</translation>
    </message>
    <message>
        <source>same card</source>
        <translation>même carte</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Employeur</translation>
    </message>
    <message>
        <source>First name Surname</source>
        <translation>Prénom Nom</translation>
    </message>
    <message>
        <source>address@example.org</source>
        <translation>adresse@example.org</translation>
    </message>
    <message>
        <source>Diploma</source>
        <translation>Diplôme</translation>
    </message>
    <message>
        <source>Training centre</source>
        <translation>Organisme de formation</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Help at a party of the district</source>
        <translation>Aide à la fête du quartier</translation>
    </message>
    <message>
        <source>Association</source>
        <translation>Association</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>tout de suite</translation>
    </message>
    <message>
        <source>Breton</source>
        <translation>Breton</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabe</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Arménien</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengali</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinois</translation>
    </message>
    <message>
        <source>Persian, Dari</source>
        <translation>Persan, dari</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Allemand</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Géorgien</translation>
    </message>
    <message>
        <source>Kurdish</source>
        <translation>Kurde</translation>
    </message>
    <message>
        <source>Lingala</source>
        <translation>Lingala</translation>
    </message>
    <message>
        <source>Malagasy</source>
        <translation>Malgache</translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation>Pachto</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polonais</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugais</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Néerlandais</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Roumain</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russe</translation>
    </message>
    <message numerus="yes">
        <source>{ours} ({own})</source>
        <comment>a language</comment>
        <translation>
            <numerusform>{ours} ({own})</numerusform>
            <numerusform>{ours} ({own})</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Sans nom</translation>
    </message>
    <message>
        <source>The place</source>
        <comment>whom a hand-out is of</comment>
        <translation>Le lieu</translation>
    </message>
    <message>
        <source>Kept</source>
        <comment>a hand-out</comment>
        <translation>Gardée</translation>
    </message>
    <message numerus="yes">
        <source>Kept until {day}</source>
        <comment>a document</comment>
        <translation>
            <numerusform>Gardé jusqu’au {day}</numerusform>
            <numerusform>Gardé jusqu’au {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Erased at the end of the visit</source>
        <translation>Effacé à la fin du passage</translation>
    </message>
    <message>
        <source>Erased at the end of the day</source>
        <translation>Effacé à la fin de la journée</translation>
    </message>
    <message numerus="yes">
        <source>last opened {when}</source>
        <comment>a document</comment>
        <translation>
            <numerusform>dernière ouverture {when}</numerusform>
            <numerusform>dernière ouverture {when}</numerusform>
        </translation>
    </message>
    <message>
        <source>Somali</source>
        <translation>Somali</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Espagnol</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamoul</translation>
    </message>
    <message>
        <source>Tigrinya</source>
        <translation>Tigrinya</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turc</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainien</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamien</translation>
    </message>
    <message>
        <source>Wolof</source>
        <translation>Wolof</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>came last on {day}</source>
        <translation>dernière venue le {day}</translation>
    </message>
    <message numerus="yes">
        <source>born in {year}</source>
        <comment>a person</comment>
        <translation>
            <numerusform>naissance en {year}</numerusform>
            <numerusform>naissance en {year}</numerusform>
        </translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>pas encore de passage</translation>
    </message>
    <message>
        <source>last seen on {day}</source>
        <translation>dernière venue le {day}</translation>
    </message>
    <message>
        <source>Completed: {fields}.</source>
        <translation>Complément&#xa0;: {fields}.</translation>
    </message>
    <message>
        <source>This card is already someone else&apos;s. Give another card, or take this one off the line.</source>
        <translation>Cette carte est déjà à quelqu’un d’autre. Donnez une autre carte, ou retirez celle-ci de la ligne.</translation>
    </message>
    <message>
        <source>Already here; what differs stays as it was: {fields}.</source>
        <translation>Déjà là&#xa0;; ce qui diffère reste comme avant&#xa0;: {fields}.</translation>
    </message>
    <message>
        <source>The same as line {line}.</source>
        <translation>Comme la ligne {line}.</translation>
    </message>
    <message>
        <source>Already here.</source>
        <translation>Déjà là.</translation>
    </message>
    <message>
        <source>Its kit, {kit}, can’t be taken in: see the line of the kit.</source>
        <translation>Sa malle, {kit}, ne peut pas être reprise&#xa0;: voyez la ligne de la malle.</translation>
    </message>
    <message>
        <source>{code} is on line {line} too, which says something else. Keep one of the two, or give this one another code.</source>
        <translation>{code} est aussi à la ligne {line}, qui dit autre chose. Gardez l’une des deux, ou donnez un autre code à celle-ci.</translation>
    </message>
    <message>
        <source>{code} is already the code of {name}, and this line says something else of it. Change it in its record, or give this line another code.</source>
        <translation>{code} est déjà le code de {name}, et cette ligne en dit autre chose. Modifiez sa fiche, ou donnez un autre code à cette ligne.</translation>
    </message>
    <message>
        <source>The file says “{other}”: here it stays “{state}”. Change it yourself if the file is right.</source>
        <translation>Le fichier dit «&#xa0;{other}&#xa0;»&#xa0;: ici cela reste «&#xa0;{state}&#xa0;». Changez-le vous-même si le fichier a raison.</translation>
    </message>
    <message numerus="yes">
        <source>%n people of this name may be meant: {people}. Add a birth year, a telephone or an e-mail to the line.</source>
        <translation>
            <numerusform>%n personne de ce nom convient&#xa0;: {people}. Ajoutez à la ligne une année de naissance, un téléphone ou un e-mail.</numerusform>
            <numerusform>%n personnes de ce nom conviennent&#xa0;: {people}. Ajoutez à la ligne une année de naissance, un téléphone ou un e-mail.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} of line {line}</source>
        <translation>{name} de la ligne {line}</translation>
    </message>
    <message>
        <source>{name} (no. {key}, {more})</source>
        <translation>{name} (n°&#xa0;{key}, {more})</translation>
    </message>
    <message>
        <source>{name} (no. {key})</source>
        <translation>{name} (n°&#xa0;{key})</translation>
    </message>
    <message>
        <source>This person is no longer in the lists. Find them again, or add them.</source>
        <translation>Cette personne n’est plus dans les listes. Cherchez-la de nouveau, ou ajoutez-la.</translation>
    </message>
    <message>
        <source>Under 12</source>
        <translation>Moins de 12 ans</translation>
    </message>
    <message>
        <source>12 to 17</source>
        <translation>12 - 17 ans</translation>
    </message>
    <message>
        <source>18 to 24</source>
        <translation>18 - 24 ans</translation>
    </message>
    <message>
        <source>25 to 39</source>
        <translation>25 - 39 ans</translation>
    </message>
    <message>
        <source>40 to 59</source>
        <translation>40 - 59 ans</translation>
    </message>
    <message>
        <source>60 to 69</source>
        <translation>60 - 69 ans</translation>
    </message>
    <message>
        <source>70 and over</source>
        <translation>70 ans et plus</translation>
    </message>
    <message>
        <source>Productions published</source>
        <translation>Productions publiées</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>Non communiqué</translation>
    </message>
    <message>
        <source>Abroad</source>
        <translation>À l’étranger</translation>
    </message>
    <message numerus="yes">
        <source>{name}</source>
        <comment>a figure that has no words here</comment>
        <translation>
            <numerusform>{name}</numerusform>
            <numerusform>{name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Hours open</source>
        <translation>Heures d’ouverture</translation>
    </message>
    <message>
        <source>Commune of code {code}</source>
        <translation>Commune de code {code}</translation>
    </message>
    <message>
        <source>Man</source>
        <translation>Masculin</translation>
    </message>
    <message>
        <source>Woman</source>
        <translation>Féminin</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Retraité</translation>
    </message>
    <message>
        <source>Without employment</source>
        <translation>Sans emploi</translation>
    </message>
    <message>
        <source>In employment</source>
        <translation>En emploi</translation>
    </message>
    <message>
        <source>At school or studying</source>
        <translation>Scolarisé</translation>
    </message>
    <message>
        <source>Not given</source>
        <comment>occupation</comment>
        <translation>Non communiqué ou hétérogène</translation>
    </message>
    <message>
        <source>Big print</source>
        <translation>Gros caractères</translation>
    </message>
    <message>
        <source>Easy to read</source>
        <translation>Facile à lire</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Screen reader</source>
        <translation>Lecteur d’écran</translation>
    </message>
    <message>
        <source>Large mouse</source>
        <translation>Grosse souris</translation>
    </message>
    <message>
        <source>Quiet seat</source>
        <translation>Place au calme</translation>
    </message>
    <message>
        <source>Headphones</source>
        <translation>Casque</translation>
    </message>
    <message>
        <source>Low table</source>
        <translation>Table basse</translation>
    </message>
    <message>
        <source>Keep this record</source>
        <translation>Garder cette fiche</translation>
    </message>
    <message>
        <source>Keep the documents</source>
        <translation>Garder les documents</translation>
    </message>
    <message>
        <source>Use of the image</source>
        <translation>Utilisation de l’image</translation>
    </message>
    <message>
        <source>Be contacted</source>
        <translation>Prise de contact</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>De vive voix</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Sur papier</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Surnom</translation>
    </message>
    <message>
        <source>Birth year</source>
        <translation>Année de naissance</translation>
    </message>
    <message>
        <source>Age band</source>
        <translation>Tranche d’âge</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Identifier</source>
        <comment>field of the place&apos;s record</comment>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>SIRET or RNA number</source>
        <translation>Numéro SIRET ou RNA</translation>
    </message>
    <message>
        <source>INSEE code</source>
        <translation>Code Insee</translation>
    </message>
    <message>
        <source>Number and street</source>
        <translation>Numéro et rue</translation>
    </message>
    <message>
        <source>More about the address</source>
        <translation>Complément d’adresse</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>Kind of place</source>
        <translation>Type de lieu</translation>
    </message>
    <message>
        <source>Telephone of the place</source>
        <translation>Téléphone du lieu</translation>
    </message>
    <message>
        <source>E-mail of the place</source>
        <translation>Courriel du lieu</translation>
    </message>
    <message>
        <source>Web site</source>
        <translation>Site web</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Horaires d’ouverture</translation>
    </message>
    <message>
        <source>The place in a sentence or two</source>
        <translation>Le lieu en une ou deux phrases</translation>
    </message>
    <message>
        <source>The place in more detail</source>
        <translation>Le lieu plus en détail</translation>
    </message>
    <message>
        <source>Who gathered this</source>
        <translation>Qui a recueilli ces informations</translation>
    </message>
    <message>
        <source>Fixed or travelling</source>
        <translation>Fixe ou itinérant</translation>
    </message>
    <message>
        <source>The body it belongs to</source>
        <translation>Structure dont il dépend</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>People it is meant for in particular</source>
        <translation>Publics à qui il s’adresse en particulier</translation>
    </message>
    <message>
        <source>What the team is trained to welcome</source>
        <translation>Besoins que l’équipe sait accueillir</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>National programmes</source>
        <translation>Programmes nationaux</translation>
    </message>
    <message>
        <source>Training and labels</source>
        <translation>Formations et labels</translation>
    </message>
    <message>
        <source>Other training and labels</source>
        <translation>Autres formations et labels</translation>
    </message>
    <message>
        <source>How to come</source>
        <translation>Comment venir</translation>
    </message>
    <message>
        <source>How people are helped</source>
        <translation>Comment on y est aidé</translation>
    </message>
    <message>
        <source>Its page on acceslibre</source>
        <translation>Sa page sur acceslibre</translation>
    </message>
    <message>
        <source>Its page for appointments</source>
        <translation>Sa page de prise de rendez-vous</translation>
    </message>
    <message>
        <source>The national record has no such field, or not of this kind: {name}. Leave it out.</source>
        <translation>La fiche nationale n’a pas ce champ, ou pas sous cette forme&#xa0;: {name}. Retirez-le.</translation>
    </message>
    <message>
        <source>This can&apos;t begin with “{sign}”: a spreadsheet would take it for a formula. Begin with a letter or a digit.</source>
        <translation>Ce texte ne peut pas commencer par «&#xa0;{sign}&#xa0;»&#xa0;: un tableur le prendrait pour une formule. Commencez par une lettre ou un chiffre.</translation>
    </message>
    <message>
        <source>“{value}” is not in the national list. Choose among the values shown.</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas dans la liste nationale. Choisissez parmi les valeurs proposées.</translation>
    </message>
    <message>
        <source>Write degrees between {least} and {most}, such as {example}.</source>
        <translation>Écrivez des degrés entre {least} et {most}, par exemple {example}.</translation>
    </message>
    <message>
        <source>A point needs both numbers. Write this one too, or leave both empty.</source>
        <translation>Un point a besoin des deux nombres. Écrivez aussi celui-ci, ou laissez les deux vides.</translation>
    </message>
    <message>
        <source>This point is not in France, where the postcode is. Check that latitude and longitude are not the one for the other.</source>
        <translation>Ce point n’est pas en France, où se trouve le code postal. Vérifiez que latitude et longitude ne sont pas l’une à la place de l’autre.</translation>
    </message>
    <message>
        <source>A digit of this SIRET number is wrong: its check does not come out. Copy the 14 digits again.</source>
        <translation>Un chiffre de ce numéro SIRET est faux&#xa0;: sa vérification n’aboutit pas. Recopiez les 14 chiffres.</translation>
    </message>
    <message>
        <source>A SIRET number has 14 digits; the RNA number of an association is W and 9 digits. Write one of them.</source>
        <translation>Un numéro SIRET a 14 chiffres&#xa0;; le numéro RNA d’une association est W suivi de 9 chiffres. Écrivez l’un des deux.</translation>
    </message>
    <message>
        <source>This is not the address of a page. Write it as in the browser: https://www.exemple.fr.</source>
        <translation>Ce n’est pas l’adresse d’une page. Écrivez-la comme dans le navigateur&#xa0;: https://www.exemple.fr.</translation>
    </message>
    <message>
        <source>A postcode has 5 digits: 29200.</source>
        <translation>Un code postal a 5 chiffres&#xa0;: 29200.</translation>
    </message>
    <message>
        <source>An INSEE code has 5 signs: 29019 for Brest. It is not the postcode.</source>
        <translation>Un code Insee a 5 signes&#xa0;: 29019 pour Brest. Ce n’est pas le code postal.</translation>
    </message>
    <message>
        <source>Write one French number, such as 02 98 00 00 00. Letters and other numbers have no place here.</source>
        <translation>Écrivez un seul numéro français, par exemple 02 98 00 00 00. Ni lettres ni autres numéros ici.</translation>
    </message>
    <message>
        <source>This is not an e-mail address. Write it like accueil@exemple.fr; several are parted by a space.</source>
        <translation>Ce n’est pas une adresse de courriel. Écrivez-la comme accueil@exemple.fr&#xa0;; une espace sépare plusieurs adresses.</translation>
    </message>
    <message>
        <source>These hours can&apos;t be read. Write them by weekday, or in OpenStreetMap’s syntax: Mo-Fr 09:00-12:00,14:00-18:00.</source>
        <translation>Ces horaires ne se lisent pas. Écrivez-les jour par jour, ou dans la syntaxe d’OpenStreetMap&#xa0;: Mo-Fr 09:00-12:00,14:00-18:00.</translation>
    </message>
    <message>
        <source>One of these is not in the national list. Choose among the values shown.</source>
        <translation>L’une de ces valeurs n’est pas dans la liste nationale. Choisissez parmi celles proposées.</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Quartier</translation>
    </message>
    <message>
        <source>Save the organisation</source>
        <translation>Enregistrer l’organisme</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of an organisation</comment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of an organisation</comment>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Whom to ask for</source>
        <translation>Qui demander</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>a paragraph</comment>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Title</source>
        <comment>a paragraph</comment>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <comment>a paragraph</comment>
        <translation>Sous-titre</translation>
    </message>
    <message>
        <source>Point</source>
        <comment>a paragraph</comment>
        <translation>Point</translation>
    </message>
    <message>
        <source>Numbered step</source>
        <comment>a paragraph</comment>
        <translation>Étape numérotée</translation>
    </message>
    <message>
        <source>Box to tick</source>
        <comment>a paragraph</comment>
        <translation>Case à cocher</translation>
    </message>
    <message>
        <source>To remember</source>
        <comment>a paragraph</comment>
        <translation>À retenir</translation>
    </message>
    <message>
        <source>Lines to write on</source>
        <comment>a paragraph</comment>
        <translation>Lignes pour écrire</translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>a paragraph</comment>
        <translation>Photo</translation>
    </message>
    <message>
        <source>This paragraph is</source>
        <translation>Ce paragraphe est</translation>
    </message>
    <message>
        <source>Strong letters (Ctrl+B)</source>
        <translation>Gras (Ctrl+B)</translation>
    </message>
    <message>
        <source>Slanted letters (Ctrl+I)</source>
        <translation>Italique (Ctrl+I)</translation>
    </message>
    <message>
        <source>Link (Ctrl+K)</source>
        <translation>Lien (Ctrl+K)</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Image…</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Numbered steps</source>
        <translation>Étapes numérotées</translation>
    </message>
    <message>
        <source>Boxes to tick</source>
        <translation>Cases à cocher</translation>
    </message>
    <message>
        <source>Lines to write on</source>
        <translation>Lignes pour écrire</translation>
    </message>
    <message>
        <source>Small</source>
        <comment>a picture</comment>
        <translation>Petite</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>a picture</comment>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>a picture</comment>
        <translation>Grande</translation>
    </message>
    <message>
        <source>The whole width</source>
        <comment>a picture</comment>
        <translation>Toute la largeur</translation>
    </message>
    <message>
        <source>Width of the picture</source>
        <translation>Largeur de l’image</translation>
    </message>
    <message>
        <source>A link holds no space. Correct it.</source>
        <translation>Un lien ne contient pas d’espace. Corrigez-le.</translation>
    </message>
    <message>
        <source>A link begins with https://, mailto: or tel:. Correct it, or leave it empty to take the link away.</source>
        <translation>Un lien commence par https://, mailto: ou tel:. Corrigez-le, ou videz-le pour retirer le lien.</translation>
    </message>
    <message>
        <source>Link it</source>
        <translation>Mettre le lien</translation>
    </message>
    <message>
        <source>No link</source>
        <translation>Pas de lien</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>https://… ; empty to take the link away.</source>
        <translation>https://…&#xa0;; vide pour retirer le lien.</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organismes</translation>
    </message>
    <message>
        <source>Those that borrow for themselves. A person borrows in their own name.</source>
        <translation>Ceux qui empruntent pour eux-mêmes. Une personne emprunte à son nom.</translation>
    </message>
    <message>
        <source>Add an organisation</source>
        <translation>Ajouter un organisme</translation>
    </message>
    <message>
        <source>Has now</source>
        <translation>En prêt</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) lent</source>
        <comment>to an organisation</comment>
        <translation>
            <numerusform>%n matériel en prêt</numerusform>
            <numerusform>%n matériels en prêt</numerusform>
        </translation>
    </message>
    <message>
        <source>Preferred language</source>
        <translation>Langue préférée</translation>
    </message>
    <message>
        <source>Usual purpose</source>
        <translation>Pour quoi, d’habitude</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Reconnaissable à</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Write at least a first name, a surname or a nickname. Any name the person likes will do.</source>
        <translation>Écrivez au moins un prénom, un nom ou un surnom. Celui qui plaît à la personne convient.</translation>
    </message>
    <message>
        <source>A name needs at least one letter or digit, to be found again. Add one beside these signs.</source>
        <translation>Il faut au moins une lettre ou un chiffre pour retrouver un nom. Ajoutez-en à côté de ces signes.</translation>
    </message>
    <message>
        <source>This note is too long: keep it under {n} characters.</source>
        <translation>Cette note est trop longue&#xa0;: restez sous {n} caractères.</translation>
    </message>
    <message>
        <source>A birth year lies between {first} and {last}. Check the four digits.</source>
        <translation>Une année de naissance se situe entre {first} et {last}. Vérifiez les quatre chiffres.</translation>
    </message>
    <message>
        <source>A postcode is five digits, like 29200.</source>
        <translation>Un code postal compte cinq chiffres, comme 29200.</translation>
    </message>
    <message>
        <source>An INSEE code is five signs, like 29019.</source>
        <translation>Un code Insee compte cinq signes, comme 29019.</translation>
    </message>
    <message>
        <source>An e-mail address looks like name@example.org. Check the sign @ and the end.</source>
        <translation>Une adresse e-mail ressemble à nom@exemple.org. Vérifiez le signe @ et la fin.</translation>
    </message>
    <message>
        <source>A telephone number has at least four digits.</source>
        <translation>Un numéro de téléphone compte au moins quatre chiffres.</translation>
    </message>
    <message>
        <source>A language is written by its code, like fr, br or ar.</source>
        <translation>Une langue s’écrit par son code, comme fr, br ou ar.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>Prénom et nom</translation>
    </message>
    <message>
        <source>Comfort settings</source>
        <translation>Réglages de confort</translation>
    </message>
    <message>
        <source>Card code</source>
        <translation>Code de la carte</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Arrivée</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Duration in minutes</source>
        <translation>Durée en minutes</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Pour quoi&#xa0;?</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Impressions</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Nombre de personnes</translation>
    </message>
    <message>
        <source>Title</source>
        <comment>of a workshop</comment>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>of a session</comment>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <comment>of a session</comment>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Length in minutes</source>
        <translation>Durée en minutes</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Salle</translation>
    </message>
    <message>
        <source>Places</source>
        <comment>how many can take part</comment>
        <translation>Places</translation>
    </message>
    <message>
        <source>Facilitators</source>
        <translation>Animation</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <source>Level</source>
        <comment>of a workshop</comment>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>This can’t be taken</source>
        <translation>Ceci ne peut pas être pris</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message>
        <source>In short</source>
        <translation>En bref</translation>
    </message>
    <message>
        <source>What one learns</source>
        <translation>Ce qu’on y apprend</translation>
    </message>
    <message>
        <source>Equipment</source>
        <comment>of a workshop</comment>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>What is handed out</source>
        <translation>Ce qui est distribué</translation>
    </message>
    <message>
        <source>Its parts, in this order</source>
        <translation>Ses rubriques, dans cet ordre</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Ce qu’elle dit</translation>
    </message>
    <message>
        <source>Needed equipment</source>
        <translation>Matériel nécessaire</translation>
    </message>
    <message>
        <source>Sign-up</source>
        <comment>needed or not</comment>
        <translation>Inscription</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a session: held or cancelled</comment>
        <translation>État</translation>
    </message>
    <message>
        <source>Code</source>
        <comment>of equipment</comment>
        <translation>Code</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of equipment: one object, a lot, a kit</comment>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Model</source>
        <comment>of equipment</comment>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Model number</source>
        <translation>Référence du modèle</translation>
    </message>
    <message>
        <source>Condition</source>
        <comment>of equipment</comment>
        <translation>État</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of equipment: in service, under repair, lost</comment>
        <translation>Situation</translation>
    </message>
    <message>
        <source>Value</source>
        <comment>of equipment, in euros</comment>
        <translation>Valeur en euros</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Accessories</source>
        <translation>Accessoires</translation>
    </message>
    <message>
        <source>Location</source>
        <comment>of equipment</comment>
        <translation>Rangement</translation>
    </message>
    <message>
        <source>Kit</source>
        <translation>Malle</translation>
    </message>
    <message>
        <source>Lent or not</source>
        <translation>Se prête ou non</translation>
    </message>
    <message>
        <source>Days of a loan</source>
        <translation>Durée du prêt en jours</translation>
    </message>
    <message>
        <source>Purchase price</source>
        <translation>Prix d’achat</translation>
    </message>
    <message>
        <source>Warranty until</source>
        <translation>Garantie jusqu’au</translation>
    </message>
    <message>
        <source>Who has it (not taken in)</source>
        <translation>Qui l’a (pas repris)</translation>
    </message>
    <message>
        <source>This JSON file holds objects within objects: a table has one value a cell. Ask for an export in CSV.</source>
        <translation>Ce fichier JSON contient des objets dans des objets&#xa0;: un tableau a une valeur par case. Demandez un export en CSV.</translation>
    </message>
    <message>
        <source>This JSON file is not a table. It should be a list of objects, one for each line.</source>
        <translation>Ce fichier JSON n’est pas un tableau. Il faudrait une liste d’objets, un par ligne.</translation>
    </message>
    <message>
        <source>This workbook is protected by a password. Open it, save a copy without the password, then choose that copy.</source>
        <translation>Ce classeur est protégé par un mot de passe. Ouvrez-le, enregistrez une copie sans mot de passe, puis choisissez cette copie.</translation>
    </message>
    <message>
        <source>This file unpacks to far more than a table should hold. Nothing was read. Open it and save only the sheet that matters, as CSV.</source>
        <translation>Une fois déplié, ce fichier dépasse de loin la taille d’un tableau. Rien n’a été lu. Ouvrez-le et enregistrez seulement la feuille utile, en CSV.</translation>
    </message>
    <message>
        <source>This file holds instructions that no spreadsheet needs. Nothing was read. Open it and save it as CSV, then choose that file.</source>
        <translation>Ce fichier contient des instructions dont aucun tableur n’a besoin. Rien n’a été lu. Ouvrez-le, enregistrez-le en CSV, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This computer has not enough memory to read this file. Cut it in several files.</source>
        <translation>Cet ordinateur manque de mémoire pour lire ce fichier. Découpez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>There is no sheet {name} in this workbook. It holds: {names}.</source>
        <translation>Il n’y a pas de feuille {name} dans ce classeur. Il contient&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>In the program that made it, save it as CSV, XLSX or ODS, then choose that file.</source>
        <translation>Dans le logiciel qui l’a fait, enregistrez-le en CSV, XLSX ou ODS, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This file is a PDF, not a table. Ask for the table it was made from.</source>
        <translation>Ce fichier est un PDF, pas un tableau. Demandez le tableau dont il est tiré.</translation>
    </message>
    <message>
        <source>This file is a picture, not a table. Ask for the table itself.</source>
        <translation>Ce fichier est une image, pas un tableau. Demandez le tableau lui-même.</translation>
    </message>
    <message>
        <source>This file is an archive. Take the table out of it first, then choose the table.</source>
        <translation>Ce fichier est une archive. Sortez-en d’abord le tableau, puis choisissez-le.</translation>
    </message>
    <message>
        <source>This file is a text document, not a table. {save}</source>
        <translation>Ce fichier est un document texte, pas un tableau. {save}</translation>
    </message>
    <message>
        <source>This file is a web page or an XML file under another name. {save}</source>
        <translation>Ce fichier est une page web ou un fichier XML sous un autre nom. {save}</translation>
    </message>
    <message>
        <source>This file is a database, not a table. Ask for an export in CSV.</source>
        <translation>Ce fichier est une base de données, pas un tableau. Demandez un export en CSV.</translation>
    </message>
    <message>
        <source>{name} is a folder. Choose a file in it.</source>
        <translation>{name} est un dossier. Choisissez un fichier qu’il contient.</translation>
    </message>
    <message>
        <source>{name} is not an ordinary file. Choose a CSV, XLSX, ODS or JSON file.</source>
        <translation>{name} n’est pas un fichier ordinaire. Choisissez un fichier CSV, XLSX, ODS ou JSON.</translation>
    </message>
    <message>
        <source>{name} is empty: there is nothing to read in it.</source>
        <translation>{name} est vide&#xa0;: il n’y a rien à y lire.</translation>
    </message>
    <message>
        <source>{name} is too large: {size} MB, where {most} can be read. Cut it in several files.</source>
        <translation>{name} est trop gros&#xa0;: {size}&#xa0;Mo, pour {most} au plus. Découpez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read with your rights. Ask whoever keeps it, or copy it elsewhere.</source>
        <translation>Vos droits ne permettent pas de lire {name}. Demandez à qui le garde, ou copiez-le ailleurs.</translation>
    </message>
    <message>
        <source>{name} could not be read to its end. Nothing was changed. Check that the disk or the key is plugged in, then try again.</source>
        <translation>{name} n’a pas pu être lu jusqu’au bout. Rien n’a été changé. Vérifiez que le disque ou la clé est bien branché, puis réessayez.</translation>
    </message>
    <message>
        <source>This is a workbook in Excel&apos;s old format (.xls). Open it and save it as XLSX or CSV, then choose that file.</source>
        <translation>C’est un classeur dans l’ancien format d’Excel (.xls). Ouvrez-le, enregistrez-le en XLSX ou CSV, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This is an old office document, not a table. {save}</source>
        <translation>C’est un ancien document de bureautique, pas un tableau. {save}</translation>
    </message>
    <message>
        <source>This {what} file is damaged or cut short. Ask for it again, or open it and save it as CSV.</source>
        <translation>Ce fichier {what} est abîmé ou coupé. Redemandez-le, ou ouvrez-le et enregistrez-le en CSV.</translation>
    </message>
    <message>
        <source>This file is neither text nor a table that can be read. {save}</source>
        <translation>Ce fichier n’est ni un texte ni un tableau lisible. {save}</translation>
    </message>
    <message>
        <source>This is a binary Excel workbook (.xlsb). Open it and save it as XLSX or CSV, then choose that file.</source>
        <translation>C’est un classeur Excel binaire (.xlsb). Ouvrez-le, enregistrez-le en XLSX ou CSV, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This file is a text document or a presentation, not a table. {save}</source>
        <translation>Ce fichier est un document texte ou une présentation, pas un tableau. {save}</translation>
    </message>
    <message>
        <source>Line {line} can&apos;t be read. Look at its quotation marks.</source>
        <translation>La ligne {line} n’a pas pu être lue. Regardez ses guillemets.</translation>
    </message>
    <message>
        <source>There is nothing in this table. Check that it is the right file, and the right sheet of it.</source>
        <translation>Il n’y a rien dans ce tableau. Vérifiez que c’est le bon fichier, et la bonne feuille.</translation>
    </message>
    <message>
        <source>This table is too large: at most {rows} lines can be read at once. Cut it in several files.</source>
        <translation>Ce tableau est trop grand&#xa0;: {rows} lignes au plus se lisent en une fois. Découpez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>Line {line} has more than {columns} columns. Keep only the columns that matter, then try again.</source>
        <translation>La ligne {line} a plus de {columns} colonnes. Ne gardez que les colonnes utiles, puis réessayez.</translation>
    </message>
    <message>
        <source>A cell of line {line} has more than {characters} characters. In a CSV file, look there for a quotation mark that is opened and never closed.</source>
        <translation>Une case de la ligne {line} a plus de {characters} caractères. Dans un fichier CSV, cherchez-y un guillemet ouvert et jamais fermé.</translation>
    </message>
    <message>
        <source>This name can&apos;t be one of a file. Choose another name.</source>
        <translation>Un fichier ne peut pas porter ce nom. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Make it first, or choose another.</source>
        <translation>Il n’y a pas de dossier {folder}. Créez-le d’abord, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{name} is a folder. Give the file a name in it.</source>
        <translation>{name} est un dossier. Donnez un nom au fichier dans ce dossier.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written there. Nothing was changed. Choose another folder or another name.</source>
        <translation>{name} ne peut pas être écrit là. Rien n’a été changé. Choisissez un autre dossier ou un autre nom.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not written. Make some room on the disk, then try again.</source>
        <translation>Le disque est plein&#xa0;: {name} n’a pas été écrit. Faites de la place sur le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>The disk did not answer: {name} was not written. Check that it is plugged in, then try again.</source>
        <translation>Le disque n’a pas répondu&#xa0;: {name} n’a pas été écrit. Vérifiez qu’il est bien branché, puis réessayez.</translation>
    </message>
    <message>
        <source>There is no sheet in this workbook. Check that it is the right file.</source>
        <translation>Il n’y a pas de feuille dans ce classeur. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>This backup was made by a newer PapiDesk. Install the newer version to restore it.</source>
        <translation>Cette sauvegarde a été faite par un PapiDesk plus récent. Installez la nouvelle version pour la restaurer.</translation>
    </message>
    <message>
        <source>A backup is being made already. Wait until it is done.</source>
        <translation>Une sauvegarde est déjà en cours. Attendez qu’elle soit faite.</translation>
    </message>
    <message>
        <source>The backup was stopped: the store was closed. The former backups are kept.</source>
        <translation>La sauvegarde s’est arrêtée&#xa0;: le coffre a été fermé. Les sauvegardes d’avant sont gardées.</translation>
    </message>
    <message>
        <source>{name} is not a whole PapiDesk backup. Nothing was changed. Choose another backup.</source>
        <translation>{name} n’est pas une sauvegarde PapiDesk entière. Rien n’a été changé. Choisissez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>This password does not open that backup. Try the one in use when it was made.</source>
        <translation>Ce mot de passe n’ouvre pas cette sauvegarde. Essayez celui qui servait quand elle a été faite.</translation>
    </message>
    <message>
        <source>This backup opens but its content is damaged. Nothing was changed. Choose another backup.</source>
        <translation>Cette sauvegarde s’ouvre, mais son contenu est abîmé. Rien n’a été changé. Choisissez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>Found: {finding}</source>
        <translation>Trouvé&#xa0;: {finding}</translation>
    </message>
    <message>
        <source>Every page bears its seal.</source>
        <translation>Chaque page porte son sceau.</translation>
    </message>
    <message>
        <source>The structure of the file is sound.</source>
        <translation>La structure du fichier est saine.</translation>
    </message>
    <message>
        <source>Every row finds the rows it refers to.</source>
        <translation>Chaque ligne retrouve celles auxquelles elle renvoie.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) could be read.</source>
        <translation>
            <numerusform>%n ligne a pu être lue.</numerusform>
            <numerusform>%n lignes ont pu être lues.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal holds %n action(s), in order.</source>
        <translation>
            <numerusform>Le journal contient %n action, dans l’ordre.</numerusform>
            <numerusform>Le journal contient %n actions, dans l’ordre.</numerusform>
        </translation>
    </message>
    <message>
        <source>This action can&apos;t be undone. Correct the row itself instead.</source>
        <translation>Cette action ne s’annule pas. Corrigez plutôt la ligne elle-même.</translation>
    </message>
    <message>
        <source>There is nothing of yours to undo today. Nothing was changed.</source>
        <translation>Vous n’avez rien à annuler aujourd’hui. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This action was already undone. Nothing was changed.</source>
        <translation>Cette action est déjà annulée. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Only today&apos;s actions can be undone here. Correct the row itself instead.</source>
        <translation>Seules les actions du jour s’annulent ici. Corrigez plutôt la ligne elle-même.</translation>
    </message>
    <message>
        <source>Undone: {action}</source>
        <translation>Annulé&#xa0;: {action}</translation>
    </message>
    <message>
        <source>Draft kept.</source>
        <translation>Brouillon gardé.</translation>
    </message>
    <message>
        <source>The disk is full: this was not recorded. What was recorded before is kept. Make some room on the disk, then try again.</source>
        <translation>Le disque est plein&#xa0;: ceci n’a pas été enregistré. Ce qui l’était avant est gardé. Faites de la place sur le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>Another PapiDesk is using this store. Nothing was changed. Close the other window, or go on working in it.</source>
        <translation>Un autre PapiDesk se sert de ce coffre. Rien n’a été changé. Fermez l’autre fenêtre, ou continuez à y travailler.</translation>
    </message>
    <message>
        <source>The store&apos;s file can&apos;t be read as it should. Nothing was deleted. Put the latest backup back: in the window, or with papidesk restore FILE.</source>
        <translation>Le fichier du coffre ne se lit pas comme il faut. Rien n’a été effacé. Remettez la dernière sauvegarde&#xa0;: dans la fenêtre, ou par papidesk restore FICHIER.</translation>
    </message>
    <message>
        <source>The store&apos;s folder can&apos;t be written to. Nothing was recorded. Check the rights of the folder, or the key it is on.</source>
        <translation>Impossible d’écrire dans le dossier du coffre. Rien n’a été enregistré. Vérifiez les droits du dossier, ou la clé où il se trouve.</translation>
    </message>
    <message>
        <source>The disk did not answer: this was not recorded. Check that the disk or the key is plugged in, then try again.</source>
        <translation>Le disque n’a pas répondu&#xa0;: ceci n’a pas été enregistré. Vérifiez que le disque ou la clé est bien branché, puis réessayez.</translation>
    </message>
    <message>
        <source>This store was made by a newer PapiDesk. Nothing was changed. Install the newer version to open it.</source>
        <translation>Ce coffre a été fait par un PapiDesk plus récent. Rien n’a été changé. Installez la nouvelle version pour l’ouvrir.</translation>
    </message>
    <message>
        <source>Your account does not include this action. Ask the person in charge of the place.</source>
        <translation>Votre compte ne comprend pas cette action. Adressez-vous à la personne responsable du PAPI.</translation>
    </message>
    <message>
        <source>The file of the keys ({name}) is not beside the store. Put it back, or restore a backup.</source>
        <translation>Le fichier des clés ({name}) n’est pas à côté du coffre. Remettez-le, ou restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>The file of the keys ({name}) can&apos;t be read. Nothing was changed. Restore a backup.</source>
        <translation>Le fichier des clés ({name}) n’a pas pu être lu. Rien n’a été changé. Restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>This computer is short of memory: the password could not be tried. Close other programs, then try again.</source>
        <translation>Cet ordinateur manque de mémoire&#xa0;: le mot de passe n’a pas pu être essayé. Fermez d’autres logiciels, puis réessayez.</translation>
    </message>
    <message>
        <source>desk</source>
        <comment>file name</comment>
        <translation>accueil</translation>
    </message>
    <message>
        <source>a-regular</source>
        <comment>file name</comment>
        <translation>un-passage-habituel</translation>
    </message>
    <message>
        <source>a-new-person</source>
        <comment>file name</comment>
        <translation>une-nouvelle-personne</translation>
    </message>
    <message>
        <source>the-room</source>
        <comment>file name</comment>
        <translation>la-salle</translation>
    </message>
    <message>
        <source>people</source>
        <comment>file name</comment>
        <translation>personnes</translation>
    </message>
    <message>
        <source>settings</source>
        <comment>file name</comment>
        <translation>reglages</translation>
    </message>
    <message>
        <source>visits</source>
        <comment>file name</comment>
        <translation>passages</translation>
    </message>
    <message>
        <source>paper-sheet</source>
        <comment>file name</comment>
        <translation>feuille-papier</translation>
    </message>
    <message>
        <source>blank-visits.pdf</source>
        <comment>file name</comment>
        <translation>feuille-de-passages.pdf</translation>
    </message>
    <message>
        <source>in-the-dark</source>
        <comment>file name</comment>
        <translation>en-sombre</translation>
    </message>
    <message>
        <source>high-contrast</source>
        <comment>file name</comment>
        <translation>contraste-eleve</translation>
    </message>
    <message>
        <source>large-text</source>
        <comment>file name</comment>
        <translation>grand-texte</translation>
    </message>
    <message>
        <source>A short day was played through the window. Pictures:</source>
        <translation>Une courte journée a été jouée dans la fenêtre. Images&#xa0;:</translation>
    </message>
    <message>
        <source>Paper, a blank sheet for a day without the computer:</source>
        <translation>Papier, une feuille vierge pour une journée sans ordinateur&#xa0;:</translation>
    </message>
    <message>
        <source>Rows written, the latest first:</source>
        <translation>Lignes écrites, la dernière en premier&#xa0;:</translation>
    </message>
    <message>
        <source>Cancelled. Everything is as it was.</source>
        <translation>Annulé. Tout est comme avant.</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Lecture en cours…</translation>
    </message>
    <message numerus="yes">
        <source>{column}: {value}</source>
        <comment>a cell read aloud</comment>
        <translation>
            <numerusform>{column}&#xa0;: {value}</numerusform>
            <numerusform>{column}&#xa0;: {value}</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <comment>title of a column</comment>
        <translation>Évolution</translation>
    </message>
    <message>
        <source>Day</source>
        <comment>of the week</comment>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Whole day</source>
        <translation>Journée</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>Ranger ce message</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Touche {key}</translation>
    </message>
    <message>
        <source>for example 5/11</source>
        <translation>par exemple 5/11</translation>
    </message>
    <message>
        <source>{day} is still to come. Write today&apos;s day or one before it.</source>
        <translation>Le {day} est encore à venir. Écrivez la date d’aujourd’hui ou d’un jour passé.</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a day. Write it as 5/11, 5/11/2026 or tomorrow.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme un jour. Écrivez-le comme 5/11, 5/11/2026 ou demain.</translation>
    </message>
    <message>
        <source>for example 14:05</source>
        <translation>par exemple 14h05</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as an hour. Write it as 14:05 or 1405.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme une heure. Écrivez-la comme 14h05 ou 1405.</translation>
    </message>
    <message>
        <source>A draft of {hour} is kept.</source>
        <translation>Un brouillon de {hour} est gardé.</translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation>Le reprendre</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>L’oublier</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Entry bar: find a person, scan a card</source>
        <translation>Barre de saisie&#xa0;: chercher une personne, scanner une carte</translation>
    </message>
    <message>
        <source>Press Esc to go on.</source>
        <translation>Appuyez sur Échap pour continuer.</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s). {first}</source>
        <translation>
            <numerusform>%n suggestion. {first}</numerusform>
            <numerusform>%n suggestions. {first}</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose with the arrows, then Enter.</source>
        <translation>Choisissez avec les flèches, puis Entrée.</translation>
    </message>
    <message>
        <source>{label} (optional)</source>
        <translation>{label} (optionnel)</translation>
    </message>
    <message numerus="yes">
        <source>{field}: {what}</source>
        <comment>a field and what is wrong</comment>
        <translation>
            <numerusform>{field}&#xa0;: {what}</numerusform>
            <numerusform>{field}&#xa0;: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too long by %n character(s): shorten it to {limit} at most.</source>
        <translation>
            <numerusform>Trop long de %n caractère&#xa0;: raccourcissez à {limit} au plus.</numerusform>
            <numerusform>Trop long de %n caractères&#xa0;: raccourcissez à {limit} au plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{typed}” is not a whole number. Write it in digits: 12.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’est pas un nombre entier. Écrivez-le en chiffres&#xa0;: 12.</translation>
    </message>
    <message>
        <source>The least is {least}. Write {least} or more.</source>
        <translation>Le minimum est {least}. Écrivez {least} ou plus.</translation>
    </message>
    <message>
        <source>The most is {most}. Write {most} or less.</source>
        <translation>Le maximum est {most}. Écrivez {most} ou moins.</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Montrer le mot de passe</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Cacher le mot de passe</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>La touche Verr. Maj est enfoncée.</translation>
    </message>
    <message>
        <source>Write something here: {field} is needed.</source>
        <translation>Écrivez quelque chose ici&#xa0;: il faut ce champ ({field}).</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Verrouiller l’écran</translation>
    </message>
    <message>
        <source>Show initials only</source>
        <translation>N’afficher que les initiales</translation>
    </message>
    <message>
        <source>Last actions</source>
        <translation>Dernières actions</translation>
    </message>
    <message>
        <source>{day} · {name} on duty</source>
        <translation>{day} · {name} à l’accueil</translation>
    </message>
    <message>
        <source>Present {n}</source>
        <translation>Présents {n}</translation>
    </message>
    <message>
        <source>Visits {n}</source>
        <translation>Passages {n}</translation>
    </message>
    <message>
        <source>Prints {n}</source>
        <translation>Impressions {n}</translation>
    </message>
    <message numerus="yes">
        <source>Sending: {state}</source>
        <comment>the state of sending read aloud</comment>
        <translation>
            <numerusform>Envois&#xa0;: {state}</numerusform>
            <numerusform>Envois&#xa0;: {state}</numerusform>
        </translation>
    </message>
    <message>
        <source>Show whole names</source>
        <translation>Afficher les noms entiers</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>Aller à Accueil</translation>
    </message>
    <message>
        <source>Go to People</source>
        <translation>Aller à Personnes</translation>
    </message>
    <message>
        <source>Go to Workshops</source>
        <translation>Aller à Ateliers</translation>
    </message>
    <message>
        <source>Go to Loans</source>
        <translation>Aller à Prêts</translation>
    </message>
    <message>
        <source>Go to Documents</source>
        <translation>Aller à Documents</translation>
    </message>
    <message>
        <source>Go to Reports</source>
        <translation>Aller à Bilans</translation>
    </message>
    <message>
        <source>Go to Sending</source>
        <translation>Aller à Envois</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>Aller à Réglages</translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation>Aide sur cette page</translation>
    </message>
    <message>
        <source>Go to the entry bar</source>
        <translation>Aller à la barre de saisie</translation>
    </message>
    <message>
        <source>Log prints</source>
        <translation>Noter des impressions</translation>
    </message>
    <message>
        <source>Log an anonymous visit</source>
        <translation>Noter un passage anonyme</translation>
    </message>
    <message>
        <source>Read this page again</source>
        <translation>Relire cette page</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Aller à la partie suivante de la fenêtre</translation>
    </message>
    <message>
        <source>Log a departure</source>
        <translation>Noter un départ</translation>
    </message>
    <message>
        <source>Lend, take back or hand out equipment</source>
        <translation>Prêter, reprendre ou remettre du matériel</translation>
    </message>
    <message>
        <source>Open the session under way</source>
        <translation>Ouvrir la séance en cours</translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation>Annuler la dernière action</translation>
    </message>
    <message>
        <source>Close what is on top, then go to the entry bar</source>
        <translation>Fermer ce qui est au-dessus, puis aller à la barre de saisie</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation>Chercher dans cette page</translation>
    </message>
    <message>
        <source>Print this page</source>
        <translation>Imprimer cette page</translation>
    </message>
    <message>
        <source>Go to the examples beside what is written</source>
        <translation>Aller aux exemples, à côté de ce qui s’écrit</translation>
    </message>
    <message>
        <source>Go to the next passage to fill in</source>
        <translation>Aller au passage suivant à remplir</translation>
    </message>
    <message>
        <source>Note everybody of the session as present</source>
        <translation>Noter tout le monde de la séance présent</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Quit PapiDesk</source>
        <translation>Quitter PapiDesk</translation>
    </message>
    <message numerus="yes">
        <source>{text} ({keys})</source>
        <comment>a button and its shortcut</comment>
        <translation>
            <numerusform>{text} ({keys})</numerusform>
            <numerusform>{text} ({keys})</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing yet today. What you do will stand here, each with its undo.</source>
        <translation>Rien encore aujourd’hui. Ce que vous ferez s’affichera ici, chaque action avec son bouton Annuler.</translation>
    </message>
    <message>
        <source>{hour} · undone</source>
        <translation>{hour} · annulé</translation>
    </message>
    <message numerus="yes">
        <source>{what}, still empty</source>
        <comment>an entry of a CV</comment>
        <translation>
            <numerusform>{what}, encore vide</numerusform>
            <numerusform>{what}, encore vide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of {total}: {words}</source>
        <comment>an entry</comment>
        <translation>
            <numerusform>{n} sur {total}&#xa0;: {words}</numerusform>
            <numerusform>{n} sur {total}&#xa0;: {words}</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries, in their order</source>
        <translation>Éléments, dans leur ordre</translation>
    </message>
    <message>
        <source>Up (Alt+↑)</source>
        <translation>Monter (Alt+↑)</translation>
    </message>
    <message>
        <source>Down (Alt+↓)</source>
        <translation>Descendre (Alt+↓)</translation>
    </message>
    <message>
        <source>Duplicate this entry</source>
        <translation>Dupliquer cet élément</translation>
    </message>
    <message>
        <source>Take this entry out</source>
        <translation>Retirer cet élément</translation>
    </message>
    <message>
        <source>Another one (Ctrl+Enter)</source>
        <translation>Un autre (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>These are {n} already: take one out first.</source>
        <translation>Il y en a déjà {n}&#xa0;: retirez-en un d’abord.</translation>
    </message>
    <message numerus="yes">
        <source>Added: {what}</source>
        <comment>an entry of a CV</comment>
        <translation>
            <numerusform>Ajouté&#xa0;: {what}</numerusform>
            <numerusform>Ajouté&#xa0;: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of {total}</source>
        <comment>a place in a list</comment>
        <translation>
            <numerusform>{n} sur {total}</numerusform>
            <numerusform>{n} sur {total}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: {place}</source>
        <comment>an entry that was moved</comment>
        <translation>
            <numerusform>{what}&#xa0;: {place}</numerusform>
            <numerusform>{what}&#xa0;: {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>An entry was taken out.</source>
        <translation>Un élément a été retiré.</translation>
    </message>
    <message>
        <source>Taken out: {what}</source>
        <translation>Retiré&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {action}</source>
        <translation>Annuler&#xa0;: {action}</translation>
    </message>
    <message>
        <source>&amp;Desk</source>
        <comment>menu</comment>
        <translation>&amp;Accueil</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <comment>menu</comment>
        <translation>&amp;Pages</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <comment>menu</comment>
        <translation>Affic&amp;hage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <comment>menu</comment>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>All of them where this is empty. Otherwise: 1-3, 5.</source>
        <translation>Toutes, si vous n’écrivez rien. Sinon&#xa0;: 1-3, 5.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Imprimante</translation>
    </message>
    <message>
        <source>Look for printers again</source>
        <translation>Chercher à nouveau les imprimantes</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Exemplaires</translation>
    </message>
    <message>
        <source>Sides of the sheet</source>
        <translation>Faces imprimées</translation>
    </message>
    <message>
        <source>In black only</source>
        <translation>En noir seulement</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>Recherche des imprimantes…</translation>
    </message>
    <message>
        <source>No printer is installed on this computer.</source>
        <translation>Aucune imprimante n’est installée sur cet ordinateur.</translation>
    </message>
    <message>
        <source>{why} The paper can be saved as a PDF, and printed from another computer.</source>
        <translation>{why} Vous pouvez enregistrer le document en PDF et l’imprimer depuis un autre poste.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <comment>printing</comment>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <comment>printing</comment>
        <translation>
            <numerusform>%n feuille</numerusform>
            <numerusform>%n feuilles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{pages} × %n copy(ies)</source>
        <comment>printing</comment>
        <translation>
            <numerusform>{pages} ×&#xa0;%n exemplaire</numerusform>
            <numerusform>{pages} ×&#xa0;%n exemplaires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: {sheets}</source>
        <comment>printing</comment>
        <translation>
            <numerusform>{what}&#xa0;: {sheets}</numerusform>
            <numerusform>{what}&#xa0;: {sheets}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}, both sides: {sheets}</source>
        <comment>printing</comment>
        <translation>
            <numerusform>{what}, recto verso&#xa0;: {sheets}</numerusform>
            <numerusform>{what}, recto verso&#xa0;: {sheets}</numerusform>
        </translation>
    </message>
    <message>
        <source>Ordinary</source>
        <comment>letters of a paper</comment>
        <translation>Ordinaires</translation>
    </message>
    <message>
        <source>Easy to read</source>
        <comment>letters of a paper</comment>
        <translation>Faciles à lire</translation>
    </message>
    <message>
        <source>Large print</source>
        <comment>letters of a paper</comment>
        <translation>Gros caractères</translation>
    </message>
    <message>
        <source>One side</source>
        <comment>printing</comment>
        <translation>Recto seul</translation>
    </message>
    <message>
        <source>Both sides, turned as a book</source>
        <comment>printing</comment>
        <translation>Recto verso, comme un livre</translation>
    </message>
    <message>
        <source>Both sides, turned as a notepad</source>
        <comment>printing</comment>
        <translation>Recto verso, comme un bloc-notes</translation>
    </message>
    <message>
        <source>Sort by “{column}”</source>
        <translation>Trier par «&#xa0;{column}&#xa0;»</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>A group is 1 to {most} people. Check the number.</source>
        <translation>Un groupe compte de 1 à {most} personnes. Vérifiez le nombre.</translation>
    </message>
    <message>
        <source>A group is anonymous. Log the people you know by name one by one.</source>
        <translation>Un groupe est anonyme. Notez une à une les personnes que vous connaissez par leur nom.</translation>
    </message>
    <message>
        <source>{name} is already here since {since}. Mark their departure first, or log them once more.</source>
        <translation>{name} est déjà là depuis {since}. Notez d’abord son départ, ou notez un second passage.</translation>
    </message>
    <message numerus="yes">
        <source>%n people have arrived: {purpose}.</source>
        <translation>
            <numerusform>%n personne arrive&#xa0;: {purpose}.</numerusform>
            <numerusform>%n personnes arrivent&#xa0;: {purpose}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has arrived: {purpose}.</source>
        <translation>{name} arrive&#xa0;: {purpose}.</translation>
    </message>
    <message>
        <source>Anonymous visit logged: {purpose}.</source>
        <translation>Passage anonyme noté&#xa0;: {purpose}.</translation>
    </message>
    <message>
        <source>Someone anonymous</source>
        <comment>who came to the place</comment>
        <translation>Une personne anonyme</translation>
    </message>
    <message>
        <source>This place has no purpose left. Add one in the settings.</source>
        <translation>Ce PAPI n’a plus aucun motif de passage. Ajoutez-en un dans les réglages.</translation>
    </message>
    <message>
        <source>Choose at least one purpose.</source>
        <translation>Dites au moins une chose à «&#xa0;Pour quoi&#xa0;?&#xa0;».</translation>
    </message>
    <message>
        <source>This purpose is no longer there. Choose another.</source>
        <translation>Ce motif n’existe plus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This workstation is no longer there. Choose another.</source>
        <translation>Ce poste n’existe plus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Workstation {number} is taken by {name} since {since}. Choose another, or free it first.</source>
        <translation>Poste {number}&#xa0;: {name} l’occupe depuis {since}. Choisissez-en un autre, ou libérez-le d’abord.</translation>
    </message>
    <message>
        <source>This visit is no longer there. Nothing was changed.</source>
        <translation>Ce passage n’est plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Visit corrected: {name}.</source>
        <translation>Passage corrigé&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>These visits are already gone. Nothing was changed.</source>
        <translation>Ces passages sont déjà supprimés. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) deleted.</source>
        <translation>
            <numerusform>%n passage supprimé.</numerusform>
            <numerusform>%n passages supprimés.</numerusform>
        </translation>
    </message>
    <message>
        <source>These visits are already there. Nothing was changed.</source>
        <translation>Ces passages sont déjà là. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) brought back.</source>
        <translation>
            <numerusform>%n passage rétabli.</numerusform>
            <numerusform>%n passages rétablis.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day or the hour of the arrival is missing.</source>
        <translation>Il manque le jour ou l’heure de l’arrivée.</translation>
    </message>
    <message>
        <source>Nobody is called {name} here. Create the person first, then import this line.</source>
        <translation>Personne ne s’appelle {name} ici. Ajoutez d’abord cette personne, puis importez cette ligne.</translation>
    </message>
    <message>
        <source>Several people are called {name}. Log this visit at the desk, to choose.</source>
        <translation>Plusieurs personnes s’appellent {name}. Notez ce passage à l’accueil, pour choisir.</translation>
    </message>
    <message>
        <source>{words} is not a purpose of this place. Write one of its own.</source>
        <translation>{words} n’est pas un motif de ce PAPI. Écrivez l’un des siens.</translation>
    </message>
    <message>
        <source>There is no workstation {number} here.</source>
        <translation>Il n’y a pas de poste {number} ici.</translation>
    </message>
    <message>
        <source>{name} is already here. Mark their departure first.</source>
        <translation>{name} est déjà là. Notez d’abord son départ.</translation>
    </message>
    <message>
        <source>Workstation {number} is taken. Give one of the two an hour of departure.</source>
        <translation>Le poste {number} est pris. Donnez une heure de départ à l’un des deux passages.</translation>
    </message>
    <message>
        <source>This is more than {most} visits at once. Split the file, one year each.</source>
        <translation>Cela fait plus de {most} passages à la fois. Découpez le fichier, une année dans chacun.</translation>
    </message>
    <message>
        <source>This is more than {most} things at once. Split the file.</source>
        <translation>C’est plus de {most} matériels à la fois. Coupez le fichier en plusieurs.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) can’t be taken in. Nothing was imported. Correct them, or import only the others.</source>
        <translation>
            <numerusform>%n ligne ne peut pas être importée. Rien n’a été importé. Corrigez-la, ou importez les autres seulement.</numerusform>
            <numerusform>%n lignes ne peuvent pas être importées. Rien n’a été importé. Corrigez-les, ou importez les autres seulement.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing new: %n line(s) already here.</source>
        <translation>
            <numerusform>Rien de nouveau&#xa0;: %n ligne déjà là.</numerusform>
            <numerusform>Rien de nouveau&#xa0;: %n lignes déjà là.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of equipment imported.</source>
        <translation>
            <numerusform>%n matériel importé.</numerusform>
            <numerusform>%n matériels importés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Catalogue imported. Added: {created}. Changed: {updated}.</source>
        <translation>Catalogue importé. Ajoutés&#xa0;: {created}. Changés&#xa0;: {updated}.</translation>
    </message>
    <message numerus="yes">
        <source>Import of %n piece(s) of equipment taken back.</source>
        <translation>
            <numerusform>Import de&#xa0;%n matériel annulé.</numerusform>
            <numerusform>Import de&#xa0;%n matériels annulé.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) imported.</source>
        <translation>
            <numerusform>%n passage importé.</numerusform>
            <numerusform>%n passages importés.</numerusform>
        </translation>
    </message>
    <message>
        <source>This purpose is no longer there. Nothing was changed.</source>
        <translation>Ce motif n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Purpose kept: {label}.</source>
        <translation>Motif enregistré&#xa0;: {label}.</translation>
    </message>
    <message>
        <source>Purpose added: {label}.</source>
        <translation>Motif ajouté&#xa0;: {label}.</translation>
    </message>
    <message>
        <source>Give this purpose a name.</source>
        <translation>Donnez un nom à ce motif.</translation>
    </message>
    <message>
        <source>There is already a purpose called {label}. Change that one, or choose another name.</source>
        <translation>Il y a déjà un motif {label}. Modifiez celui-là, ou choisissez un autre nom.</translation>
    </message>
    <message>
        <source>One letter, typed after Tab at the desk, or none.</source>
        <translation>Une lettre, à taper après Tab à l’accueil, ou aucune.</translation>
    </message>
    <message>
        <source>{letter} is already the letter of {label}. Choose another.</source>
        <translation>{letter} est déjà la lettre de {label}. Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>This is the last purpose in use. Add another first.</source>
        <translation>C’est le dernier motif en service. Ajoutez-en d’abord un autre.</translation>
    </message>
    <message>
        <source>Visits name this purpose: they keep it. Set it aside instead.</source>
        <translation>Des passages portent ce motif&#xa0;: ils le gardent. Mettez-le plutôt de côté.</translation>
    </message>
    <message>
        <source>Purpose removed.</source>
        <translation>Motif retiré.</translation>
    </message>
    <message>
        <source>The order of the purposes is kept.</source>
        <translation>L’ordre des motifs est enregistré.</translation>
    </message>
    <message>
        <source>This workstation is no longer there. Nothing was changed.</source>
        <translation>Ce poste n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Someone sits at workstation {number}. Free it first.</source>
        <translation>Le poste {number} est occupé. Libérez-le d’abord.</translation>
    </message>
    <message>
        <source>Workstation {number} kept.</source>
        <translation>Poste {number} enregistré.</translation>
    </message>
    <message>
        <source>Workstation {number} added.</source>
        <translation>Poste {number} ajouté.</translation>
    </message>
    <message>
        <source>A workstation’s number goes from 1 to {most}. Write another one.</source>
        <translation>Le numéro d’un poste va de 1 à {most}. Écrivez-en un autre.</translation>
    </message>
    <message>
        <source>There is already a workstation {number}. Choose another number.</source>
        <translation>Il y a déjà un poste {number}. Choisissez un autre numéro.</translation>
    </message>
    <message>
        <source>Visits name this workstation: they keep it. Set it aside instead.</source>
        <translation>Des passages portent ce poste&#xa0;: ils le gardent. Mettez-le plutôt de côté.</translation>
    </message>
    <message>
        <source>Workstation {number} removed.</source>
        <translation>Poste {number} retiré.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed.</source>
        <translation>
            <numerusform>%n page imprimée.</numerusform>
            <numerusform>%n pages imprimées.</numerusform>
        </translation>
    </message>
    <message>
        <source>These prints are already gone. Nothing was changed.</source>
        <translation>Ces impressions sont déjà retirées. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) taken off the count.</source>
        <translation>
            <numerusform>%n page retirée du compte.</numerusform>
            <numerusform>%n pages retirées du compte.</numerusform>
        </translation>
    </message>
    <message>
        <source>These prints are already counted. Nothing was changed.</source>
        <translation>Ces impressions sont déjà comptées. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>They have already left, at {left}. Correct the visit to change it.</source>
        <translation>Ce départ est déjà noté, à {left}. Corrigez le passage pour le changer.</translation>
    </message>
    <message>
        <source>{name} has left.</source>
        <translation>{name} quitte la salle.</translation>
    </message>
    <message numerus="yes">
        <source>%n people have left.</source>
        <translation>
            <numerusform>%n personne quitte la salle.</numerusform>
            <numerusform>%n personnes quittent la salle.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are still here. Nothing was changed.</source>
        <translation>Cette personne est encore là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{name} is here again.</source>
        <translation>{name} est de nouveau là.</translation>
    </message>
    <message>
        <source>{name} is here again, without a workstation: another person has it by now.</source>
        <translation>{name} est de nouveau là, sans poste&#xa0;: quelqu’un d’autre l’occupe désormais.</translation>
    </message>
    <message numerus="yes">
        <source>%n people are here again.</source>
        <translation>
            <numerusform>%n personne est de nouveau là.</numerusform>
            <numerusform>%n personnes sont de nouveau là.</numerusform>
        </translation>
    </message>
    <message>
        <source>They have already left. Nothing was changed.</source>
        <translation>Ce départ est déjà noté. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This visit is over. Correct it to change its workstation.</source>
        <translation>Ce passage est terminé. Corrigez-le pour changer son poste.</translation>
    </message>
    <message>
        <source>{name} is at workstation {number}.</source>
        <translation>{name} est au poste {number}.</translation>
    </message>
    <message>
        <source>{name} waits for a workstation.</source>
        <translation>{name} attend un poste.</translation>
    </message>
    <message>
        <source>{name} is at no workstation.</source>
        <translation>{name} n’est à aucun poste.</translation>
    </message>
    <message numerus="yes">
        <source>Support noted: {name}, %n min.</source>
        <translation>
            <numerusform>Accompagnement noté&#xa0;: {name}, %n&#xa0;min.</numerusform>
            <numerusform>Accompagnement noté&#xa0;: {name}, %n&#xa0;min.</numerusform>
        </translation>
    </message>
    <message>
        <source>Support corrected: {name}.</source>
        <translation>Accompagnement corrigé&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Support deleted.</source>
        <translation>Accompagnement supprimé.</translation>
    </message>
    <message>
        <source>Support brought back.</source>
        <translation>Accompagnement rétabli.</translation>
    </message>
    <message>
        <source>Choose at least one theme: what was this about?</source>
        <translation>Choisissez au moins un thème&#xa0;: de quoi s’agissait-il&#xa0;?</translation>
    </message>
    <message>
        <source>A support lasts 1 to {most} minutes. Check the duration.</source>
        <translation>Un accompagnement dure de 1 à {most} minutes. Vérifiez la durée.</translation>
    </message>
    <message>
        <source>This support would begin in the future. Check the day and the hour.</source>
        <translation>Cet accompagnement commencerait dans l’avenir. Vérifiez le jour et l’heure.</translation>
    </message>
    <message>
        <source>This support would be older than {first}. Check the year.</source>
        <translation>Cet accompagnement serait d’avant le {first}. Vérifiez l’année.</translation>
    </message>
    <message>
        <source>This visit is someone else’s. Correct the visit, or note the support without it.</source>
        <translation>Ce passage est celui de quelqu’un d’autre. Corrigez-le, ou notez l’accompagnement sans lui.</translation>
    </message>
    <message>
        <source>This support is already there. Nothing was changed.</source>
        <translation>Cet accompagnement est déjà là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This support is no longer there. Nothing was changed.</source>
        <translation>Cet accompagnement n’est plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{what} Its note seems to speak of health, beliefs, justice or a secret: keep only what the help needs.</source>
        <translation>{what} Sa note semble parler de santé, de convictions, de justice ou d’un secret&#xa0;: ne gardez que l’utile à l’accompagnement.</translation>
    </message>
    <message>
        <source>No column holds a date. The first line should give titles, such as Date and Heure d&apos;arrivée; or say which column holds the dates.</source>
        <translation>Aucune colonne ne contient de date. La première ligne devrait donner des titres, comme Date et Heure d’arrivée&#xa0;; ou dites quelle colonne contient les dates.</translation>
    </message>
    <message>
        <source>There are titles in this table, and no visit below them. Check that it is the right file.</source>
        <translation>Ce tableau a des titres, et aucun passage en dessous. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>The day of this visit is missing. Write it in the file, like 05/11/2026.</source>
        <translation>Il manque le jour de ce passage. Écrivez-le dans le fichier, comme 05/11/2026.</translation>
    </message>
    <message>
        <source>First name or surname, card, “12 people” for a group…</source>
        <translation>Prénom ou nom, carte, «&#xa0;12 personnes&#xa0;» pour un groupe…</translation>
    </message>
    <message numerus="yes">
        <source>A group of %n people</source>
        <translation>
            <numerusform>Un groupe de %n personne</numerusform>
            <numerusform>Un groupe de %n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Anonymous visits, leaving together</source>
        <translation>Passages anonymes, départ ensemble</translation>
    </message>
    <message>
        <source>Enter: they arrive</source>
        <translation>Entrée&#xa0;: arrivée</translation>
    </message>
    <message>
        <source>The card {code} is nobody&apos;s here. Find the person by name.</source>
        <translation>La carte {code} n’est à personne ici. Cherchez la personne par son nom.</translation>
    </message>
    <message>
        <source>This card was not read whole. Scan it again, or find the person by name.</source>
        <translation>Cette carte n’a pas été lue en entier. Scannez-la de nouveau, ou cherchez la personne par son nom.</translation>
    </message>
    <message>
        <source>New person: {name}</source>
        <translation>Nouvelle personne&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Create this person, who borrows</source>
        <translation>Créer cette personne, qui emprunte</translation>
    </message>
    <message>
        <source>Enter: borrows</source>
        <translation>Entrée&#xa0;: emprunte</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisme</translation>
    </message>
    <message>
        <source>Create this person and log the visit</source>
        <translation>Créer sa fiche et noter le passage</translation>
    </message>
    <message>
        <source>Enter: create</source>
        <translation>Entrée&#xa0;: créer</translation>
    </message>
    <message>
        <source>In the room since {hour}</source>
        <translation>Dans la salle depuis {hour}</translation>
    </message>
    <message>
        <source>{name} is already in the room. → for the departure and the rest.</source>
        <translation>{name} est déjà dans la salle. → pour le départ et le reste.</translation>
    </message>
    <message>
        <source>→: departure…</source>
        <translation>→&#xa0;: départ…</translation>
    </message>
    <message>
        <source>Enter: arrives · Tab: other activity · →: more</source>
        <translation>Entrée&#xa0;: arrivée · Tab&#xa0;: autre activité · →&#xa0;: plus</translation>
    </message>
    <message>
        <source>Enter: which one?</source>
        <translation>Entrée&#xa0;: qui est-ce&#xa0;?</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Accompagnement</translation>
    </message>
    <message>
        <source>Arrives again</source>
        <translation>Nouvelle arrivée</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>Arrivée</translation>
    </message>
    <message>
        <source>Waits for a workstation</source>
        <translation>Attend un poste</translation>
    </message>
    <message>
        <source>Support by telephone</source>
        <translation>Accompagnement par téléphone</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Condition out</source>
        <translation>État au départ</translation>
    </message>
    <message>
        <source>Condition in</source>
        <translation>État au retour</translation>
    </message>
    <message>
        <source>Things of this loan</source>
        <translation>Matériel de ce prêt</translation>
    </message>
    <message>
        <source>Loan {number}, {name}</source>
        <translation>Prêt {number}, {name}</translation>
    </message>
    <message>
        <source>Lent on {day}, expected back on {due}</source>
        <translation>Prêté le {day}, retour attendu le {due}</translation>
    </message>
    <message>
        <source>Telephone: {phone}</source>
        <translation>Téléphone&#xa0;: {phone}</translation>
    </message>
    <message>
        <source>No telephone number is known.</source>
        <translation>Aucun numéro de téléphone n’est connu.</translation>
    </message>
    <message>
        <source>Somebody waits: it can last until {day} at most.</source>
        <translation>Une réservation suit&#xa0;: jusqu’au {day} au plus tard.</translation>
    </message>
    <message numerus="yes">
        <source>%n other loan(s) came back late within a year.</source>
        <translation>
            <numerusform>%n autre prêt est revenu en retard depuis un an.</numerusform>
            <numerusform>%n autres prêts sont revenus en retard depuis un an.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reminded on {day}</source>
        <translation>Relance faite le {day}</translation>
    </message>
    <message>
        <source>The deposit is here</source>
        <translation>La caution est ici</translation>
    </message>
    <message>
        <source>Deposit given back</source>
        <translation>Caution rendue</translation>
    </message>
    <message>
        <source>Loan agreement, to sign…</source>
        <translation>Convention de prêt, à signer…</translation>
    </message>
    <message>
        <source>Reminder letter…</source>
        <translation>Lettre de relance…</translation>
    </message>
    <message>
        <source>All is back</source>
        <translation>Tout est revenu</translation>
    </message>
    <message>
        <source>Return in detail…</source>
        <translation>Retour détaillé…</translation>
    </message>
    <message>
        <source>Prolong…</source>
        <translation>Prolonger…</translation>
    </message>
    <message>
        <source>Note a reminder</source>
        <translation>Noter une relance</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>The person&apos;s record</source>
        <translation>Fiche de la personne</translation>
    </message>
    <message numerus="yes">
        <source>%n people are called {name}. Which one? Choose with the arrows, then Enter.</source>
        <translation>
            <numerusform>%n personne s’appelle {name}. Qui est-ce&#xa0;? Choisissez avec les flèches, puis Entrée.</numerusform>
            <numerusform>%n personnes s’appellent {name}. Qui est-ce&#xa0;? Choisissez avec les flèches, puis Entrée.</numerusform>
        </translation>
    </message>
    <message>
        <source>Number of a workstation, or a name, then Enter</source>
        <translation>Numéro d’un poste, ou un nom, puis Entrée</translation>
    </message>
    <message>
        <source>Nobody sits at workstation {n}. Type another number, or a name.</source>
        <translation>Personne n’est au poste {n}. Tapez un autre numéro, ou un nom.</translation>
    </message>
    <message>
        <source>Nobody present is called so. Type another name, or the number of a workstation.</source>
        <translation>Personne dans la salle ne s’appelle ainsi. Tapez un autre nom, ou le numéro d’un poste.</translation>
    </message>
    <message>
        <source>Anonymous visit</source>
        <translation>Passage anonyme</translation>
    </message>
    <message>
        <source>workstation {n}</source>
        <translation>poste {n}</translation>
    </message>
    <message>
        <source>no workstation</source>
        <translation>sans poste</translation>
    </message>
    <message>
        <source>{where}, since {hour}</source>
        <translation>{where}, depuis {hour}</translation>
    </message>
    <message numerus="yes">
        <source>%n people leave together</source>
        <translation>
            <numerusform>%n personne part</numerusform>
            <numerusform>%n personnes partent ensemble</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter: leaves</source>
        <translation>Entrée&#xa0;: départ</translation>
    </message>
    <message>
        <source>How many pages? Then Enter</source>
        <translation>Combien de pages&#xa0;? Puis Entrée</translation>
    </message>
    <message>
        <source>Write a number of pages between 1 and {n}.</source>
        <translation>Écrivez un nombre de pages de 1 à {n}.</translation>
    </message>
    <message>
        <source>Zero pages: nothing to count.</source>
        <translation>Zéro page&#xa0;: rien à compter.</translation>
    </message>
    <message>
        <source>First name, card, “12 people” for a group…</source>
        <translation>Prénom, carte, «&#xa0;12 personnes&#xa0;» pour un groupe…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed</source>
        <translation>
            <numerusform>%n page imprimée</numerusform>
            <numerusform>%n pages imprimées</numerusform>
        </translation>
    </message>
    <message>
        <source>Added to the day&apos;s prints</source>
        <translation>S’ajoute aux impressions du jour</translation>
    </message>
    <message>
        <source>Enter: count them</source>
        <translation>Entrée&#xa0;: compter</translation>
    </message>
    <message>
        <source>Activity and workstation of {who}</source>
        <translation>Activité et poste&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Log the visit</source>
        <translation>Noter le passage</translation>
    </message>
    <message>
        <source>What for? One letter or several</source>
        <translation>Pour quoi&#xa0;? Une lettre ou plusieurs</translation>
    </message>
    <message>
        <source>Where? The number of a workstation</source>
        <translation>Où&#xa0;? Le numéro d’un poste</translation>
    </message>
    <message>
        <source>Workstation {n}</source>
        <translation>Poste {n}</translation>
    </message>
    <message>
        <source>There is no workstation {n}.</source>
        <translation>Il n’y a pas de poste {n}.</translation>
    </message>
    <message>
        <source>the usual activity</source>
        <translation>l’activité habituelle</translation>
    </message>
    <message>
        <source>{what}, workstation {n}</source>
        <translation>{what}, poste {n}</translation>
    </message>
    <message>
        <source>{said} (taken)</source>
        <translation>{said} (occupé)</translation>
    </message>
    <message>
        <source>{said}. Enter logs the visit.</source>
        <translation>{said}. Entrée note le passage.</translation>
    </message>
    <message>
        <source>This visit is deleted: it counts nowhere.</source>
        <translation>Ce passage est supprimé&#xa0;: il ne compte nulle part.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Le rétablir</translation>
    </message>
    <message>
        <source>Leaves now</source>
        <translation>Départ maintenant</translation>
    </message>
    <message>
        <source>Delete this visit</source>
        <translation>Supprimer ce passage</translation>
    </message>
    <message>
        <source>Pages printed just now</source>
        <translation>Pages imprimées à l’instant</translation>
    </message>
    <message>
        <source>Add these pages</source>
        <translation>Ajouter ces pages</translation>
    </message>
    <message>
        <source>Supports of this visit</source>
        <translation>Accompagnements de ce passage</translation>
    </message>
    <message>
        <source>Visit of {who}, {day}</source>
        <translation>{who}, passage du {day}</translation>
    </message>
    <message>
        <source>{who}, {day}</source>
        <translation>{who}, {day}</translation>
    </message>
    <message>
        <source>No support noted with this visit.</source>
        <translation>Aucun accompagnement noté pour ce passage.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Correct the support: {support}</source>
        <translation>Corriger l’accompagnement&#xa0;: {support}</translation>
    </message>
    <message>
        <source>Write how many pages were printed.</source>
        <translation>Écrivez combien de pages ont été imprimées.</translation>
    </message>
    <message>
        <source>Add a support</source>
        <translation>Ajouter un accompagnement</translation>
    </message>
    <message>
        <source>Prints of this visit</source>
        <translation>Impressions de ce passage</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>or, in minutes:</source>
        <translation>ou, en minutes&#xa0;:</translation>
    </message>
    <message>
        <source>Another duration, in minutes</source>
        <translation>Une autre durée, en minutes</translation>
    </message>
    <message>
        <source>“{typed}” is not a number of minutes. Write it in digits: 25.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’est pas un nombre de minutes. Écrivez-le en chiffres&#xa0;: 25.</translation>
    </message>
    <message>
        <source>How long did it last? Choose a duration, or write its minutes.</source>
        <translation>Combien de temps&#xa0;? Choisissez une durée, ou écrivez les minutes.</translation>
    </message>
    <message>
        <source>Export the visits</source>
        <translation>Exporter les passages</translation>
    </message>
    <message>
        <source>visits-{days}.csv</source>
        <translation>passages-{days}.csv</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) written to {name}.</source>
        <translation>
            <numerusform>%n passage écrit dans {name}.</numerusform>
            <numerusform>%n passages écrits dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Pour quoi&#xa0;?</translation>
    </message>
    <message>
        <source>Whatever it was for</source>
        <translation>Toutes les activités</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Avec un nom</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonyme</translation>
    </message>
    <message>
        <source>With a support only</source>
        <translation>Avec accompagnement seulement</translation>
    </message>
    <message>
        <source>Day and hour</source>
        <translation>Jour et heure</translation>
    </message>
    <message>
        <source>Workstation</source>
        <comment>column</comment>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Supports</source>
        <translation>Accompagnements</translation>
    </message>
    <message>
        <source>People welcomed</source>
        <translation>Personnes accueillies</translation>
    </message>
    <message>
        <source>Documents</source>
        <comment>section of a report</comment>
        <translation>Documents</translation>
    </message>
    <message>
        <source>visits</source>
        <comment>unit of a figure</comment>
        <translation>passages</translation>
    </message>
    <message>
        <source>supports</source>
        <comment>unit of a figure</comment>
        <translation>accompagnements</translation>
    </message>
    <message>
        <source>persons</source>
        <comment>unit of a figure</comment>
        <translation>personnes</translation>
    </message>
    <message>
        <source>days</source>
        <comment>unit of a figure</comment>
        <translation>jours</translation>
    </message>
    <message>
        <source>minutes</source>
        <comment>unit of a figure</comment>
        <translation>minutes</translation>
    </message>
    <message>
        <source>pages</source>
        <comment>unit of a figure</comment>
        <translation>pages</translation>
    </message>
    <message>
        <source>workstations</source>
        <comment>unit of a figure</comment>
        <translation>postes</translation>
    </message>
    <message>
        <source>sessions</source>
        <comment>unit of a figure</comment>
        <translation>séances</translation>
    </message>
    <message>
        <source>places</source>
        <comment>unit of a figure</comment>
        <translation>places</translation>
    </message>
    <message>
        <source>sign-ups</source>
        <comment>unit of a figure</comment>
        <translation>inscriptions</translation>
    </message>
    <message>
        <source>loans</source>
        <comment>unit of a figure</comment>
        <translation>prêts</translation>
    </message>
    <message>
        <source>things</source>
        <comment>unit of a figure</comment>
        <translation>objets</translation>
    </message>
    <message>
        <source>documents</source>
        <comment>unit of a figure</comment>
        <translation>documents</translation>
    </message>
    <message>
        <source>Every row says it: nothing is missing.</source>
        <translation>Chaque saisie le dit&#xa0;: rien ne manque.</translation>
    </message>
    <message>
        <source>Each person is one over the whole period, however often they came; people of several months don’t add up.</source>
        <translation>Chaque personne compte une fois sur toute la période, même si elle est venue souvent&#xa0;; les personnes de plusieurs mois ne s’additionnent pas.</translation>
    </message>
    <message>
        <source>Age, gender, occupation and commune are those of the day of each visit.</source>
        <translation>L’âge, le genre, le statut et la commune sont ceux du jour de chaque passage.</translation>
    </message>
    <message>
        <source>What was not said has a line of its own, and is shared out to no other.</source>
        <translation>Ce qui n’a pas été dit a sa propre ligne, et n’est réparti sur aucune autre.</translation>
    </message>
    <message>
        <source>What no one noted, or was not counted when a month closed, is shown as “–”: it is not nought.</source>
        <translation>Ce que personne n’a noté, ou qui n’a pas été compté à la clôture d’un mois, est montré par «&#xa0;–&#xa0;»&#xa0;: ce n’est pas zéro.</translation>
    </message>
    <message>
        <source>Below 30, a change is told in numbers, without a percentage.</source>
        <translation>En dessous de 30, une évolution est dite en nombre, sans pourcentage.</translation>
    </message>
    <message>
        <source>Of a period under way, as many days are taken of those it is compared with.</source>
        <translation>Une période en cours est comparée au même nombre de jours des autres périodes.</translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation>Comment c’est compté</translation>
    </message>
    <message numerus="yes">
        <source>{label}:</source>
        <comment>before what it means</comment>
        <translation>
            <numerusform>{label}&#xa0;:</numerusform>
            <numerusform>{label}&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>It rests on what the team noted: what was not noted is not in it.</source>
        <translation>Ce chiffre repose sur ce que l’équipe a noté&#xa0;: ce qui n’a pas été noté n’y est pas.</translation>
    </message>
    <message>
        <source>Anonymous visits may be of anybody: the true number is this one or more.</source>
        <translation>Un passage anonyme peut être celui de n’importe qui&#xa0;: le vrai nombre est celui-ci, ou davantage.</translation>
    </message>
    <message>
        <source>Months add up.</source>
        <translation>Les mois s’additionnent.</translation>
    </message>
    <message>
        <source>Each is one over the whole period: months don’t add up.</source>
        <translation>Chaque personne compte une fois sur toute la période&#xa0;: les mois ne s’additionnent pas.</translation>
    </message>
    <message>
        <source>As it was at the end.</source>
        <translation>Tel que c’était à la fin.</translation>
    </message>
    <message numerus="yes">
        <source>{name}</source>
        <comment>a name that the place gave</comment>
        <translation>
            <numerusform>{name}</numerusform>
            <numerusform>{name}</numerusform>
        </translation>
    </message>
    <message>
        <source>The figures themselves</source>
        <translation>Les nombres eux-mêmes</translation>
    </message>
    <message>
        <source>About what</source>
        <translation>À quel sujet</translation>
    </message>
    <message>
        <source>Figure</source>
        <comment>a column</comment>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Of which</source>
        <comment>a column</comment>
        <translation>Dont</translation>
    </message>
    <message>
        <source>Counted here</source>
        <comment>a column</comment>
        <translation>Compté ici</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>Ce qui part</translation>
    </message>
    <message>
        <source>Figures that leave</source>
        <translation>Nombres qui partent</translation>
    </message>
    <message>
        <source>Nothing of this is told for this period.</source>
        <translation>Rien de cela n’est dit pour cette période.</translation>
    </message>
    <message>
        <source>Figures that leave: {about}</source>
        <translation>Nombres qui partent&#xa0;: {about}</translation>
    </message>
    <message>
        <source>Days with something noted: {noted} of {open}.</source>
        <translation>Jours où quelque chose a été noté&#xa0;: {noted} sur {open}.</translation>
    </message>
    <message>
        <source>These figures leave as they are: nobody is in them.</source>
        <translation>Ces nombres partent tels quels&#xa0;: ils ne disent rien de personne.</translation>
    </message>
    <message>
        <source>Rounded to {base}: what leaves differs from what was counted by less than {base}, always by the same rule. A 0 may be anything from 0 to {most}.</source>
        <translation>Arrondi à {base} près&#xa0;: ce qui part diffère de ce qui a été compté de moins de {base}, toujours selon la même règle. Un 0 peut être tout nombre de 0 à {most}.</translation>
    </message>
    <message>
        <source>{figure}: {leaves} leaves</source>
        <translation>{figure}&#xa0;: {leaves} part</translation>
    </message>
    <message>
        <source>{figure}: {here} counted here, {leaves} leaves</source>
        <translation>{figure}&#xa0;: {here} compté ici, {leaves} part</translation>
    </message>
    <message>
        <source>Visits of this person</source>
        <translation>Passages de cette personne</translation>
    </message>
    <message>
        <source>Supports of this person</source>
        <translation>Accompagnements de cette personne</translation>
    </message>
    <message>
        <source>No visit yet.</source>
        <translation>Pas encore de passage.</translation>
    </message>
    <message>
        <source>Note a support by telephone</source>
        <translation>Noter un accompagnement par téléphone</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Paper sheet</source>
        <translation>Feuille papier</translation>
    </message>
    <message>
        <source>Import visits</source>
        <translation>Importer des passages</translation>
    </message>
    <message>
        <source>Bring in a register you have kept: CSV, Excel (.xlsx) or LibreOffice (.ods), one line a visit.</source>
        <translation>Importez un registre que vous avez tenu&#xa0;: CSV, Excel (.xlsx) ou LibreOffice (.ods), une ligne par passage.</translation>
    </message>
    <message>
        <source>Who and when</source>
        <translation>Qui et quand</translation>
    </message>
    <message>
        <source>No purpose has the letter {letter}. Those there are: {known}.</source>
        <translation>Aucun motif n’a la lettre {letter}. Il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>People</source>
        <comment>in a group</comment>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Write the hour of the first line, like 1405.</source>
        <translation>Écrivez l’heure de la première ligne, comme 1405.</translation>
    </message>
    <message>
        <source>Enter logs the line. An empty hour is that of the line before; no name is an anonymous visit.</source>
        <translation>Entrée note la ligne. Une heure vide est celle de la ligne d’avant&#xa0;; sans nom, c’est un passage anonyme.</translation>
    </message>
    <message>
        <source>People present</source>
        <translation>Personnes présentes</translation>
    </message>
    <message>
        <source>Nobody has come yet today. Type a first name, or F4 for an anonymous visit.</source>
        <translation>Personne n’est encore arrivé aujourd’hui. Tapez un prénom, ou F4 pour un passage anonyme.</translation>
    </message>
    <message>
        <source>Each time somebody came, with a name or anonymous. A group is as many as came.</source>
        <translation>Chaque venue d’une personne, avec un nom ou anonyme. Un groupe compte autant de passages que de personnes.</translation>
    </message>
    <message>
        <source>Anonymous visits</source>
        <translation>Passages anonymes</translation>
    </message>
    <message>
        <source>Visits of people whose name was not noted.</source>
        <translation>Les passages de personnes dont le nom n’a pas été noté.</translation>
    </message>
    <message>
        <source>Days open</source>
        <translation>Jours d’ouverture</translation>
    </message>
    <message>
        <source>Days on which somebody came.</source>
        <translation>Les jours où quelqu’un est venu.</translation>
    </message>
    <message>
        <source>Days that were to be open</source>
        <translation>Jours d’ouverture prévus</translation>
    </message>
    <message>
        <source>The opening days of the place, without public holidays.</source>
        <translation>Les jours d’ouverture du lieu, sans les jours fériés.</translation>
    </message>
    <message>
        <source>Time open</source>
        <translation>Temps d’ouverture</translation>
    </message>
    <message>
        <source>Of each day open, from the first arrival to the last arrival or departure of that day.</source>
        <translation>Pour chaque jour d’ouverture, de la première arrivée à la dernière arrivée ou au dernier départ du jour.</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>Postes</translation>
    </message>
    <message>
        <source>Workstations of the room that are in use.</source>
        <translation>Les postes de la salle qui sont en service.</translation>
    </message>
    <message>
        <source>Pages printed</source>
        <translation>Pages imprimées</translation>
    </message>
    <message>
        <source>Pages printed, noted with a visit or without.</source>
        <translation>Les pages imprimées, notées avec un passage ou sans.</translation>
    </message>
    <message>
        <source>Visits by purpose</source>
        <translation>Passages par motif</translation>
    </message>
    <message>
        <source>Visits, once under each kind of purpose they were for: the lines may add up to more than the visits.</source>
        <translation>Les passages, une fois pour chaque motif&#xa0;: le total des lignes peut dépasser celui des passages.</translation>
    </message>
    <message>
        <source>Visits by half-day</source>
        <translation>Passages par demi-journée</translation>
    </message>
    <message>
        <source>Visits by the weekday and the hour of arrival, by the clock of the place; the afternoon begins at 13 h.</source>
        <translation>Les passages selon le jour et l’heure d’arrivée, à l’heure du lieu&#xa0;; l’après-midi commence à 13&#xa0;h.</translation>
    </message>
    <message>
        <source>Each time somebody was helped, during a visit or without one. How many took part changes nothing.</source>
        <translation>Chaque aide apportée à quelqu’un, pendant un passage ou sans passage. Le nombre de personnes présentes n’y change rien.</translation>
    </message>
    <message>
        <source>Supports by theme</source>
        <translation>Accompagnements par thème</translation>
    </message>
    <message>
        <source>Supports, once under each of their themes: the lines may add up to more than the supports.</source>
        <translation>Les accompagnements, une fois pour chacun de leurs thèmes&#xa0;: le total des lignes peut dépasser celui des accompagnements.</translation>
    </message>
    <message>
        <source>Supports by procedure</source>
        <translation>Accompagnements par démarche</translation>
    </message>
    <message>
        <source>Supports by the administrative procedure they were about, if any.</source>
        <translation>Les accompagnements selon la démarche administrative concernée, s’il y en avait une.</translation>
    </message>
    <message>
        <source>No procedure</source>
        <translation>Aucune démarche</translation>
    </message>
    <message>
        <source>Supports by place</source>
        <translation>Accompagnements par lieu</translation>
    </message>
    <message>
        <source>Supports by where they took place.</source>
        <translation>Les accompagnements selon l’endroit où ils ont eu lieu.</translation>
    </message>
    <message>
        <source>Supports by duration</source>
        <translation>Accompagnements par durée</translation>
    </message>
    <message>
        <source>Supports by how long they took. Thirty minutes are “30 min to 1 h”: a bound belongs to the band it opens.</source>
        <translation>Les accompagnements selon leur durée. Trente minutes, c’est «&#xa0;30&#xa0;min à 1&#xa0;h&#xa0;»&#xa0;: une borne appartient à la tranche qu’elle ouvre.</translation>
    </message>
    <message>
        <source>Supports by autonomy</source>
        <translation>Accompagnements par autonomie</translation>
    </message>
    <message>
        <source>Supports by how what was to be done was done: it is said of the task, never of the person.</source>
        <translation>Les accompagnements selon la façon dont la tâche a été faite&#xa0;: cela se dit de la tâche, jamais de la personne.</translation>
    </message>
    <message>
        <source>People with a name who came or were helped, each one however often they came.</source>
        <translation>Les personnes dont le nom est noté, venues ou aidées&#xa0;: chacune compte une fois, quel que soit le nombre de ses passages.</translation>
    </message>
    <message>
        <source>Newcomers</source>
        <translation>Nouvelles personnes</translation>
    </message>
    <message>
        <source>People with a name whose first visit here falls in the period.</source>
        <translation>Les personnes dont le nom est noté et dont le premier passage ici tombe dans la période.</translation>
    </message>
    <message>
        <source>People by age</source>
        <translation>Personnes par âge</translation>
    </message>
    <message>
        <source>People welcomed by their age band on the day of their last visit of the period.</source>
        <translation>Les personnes accueillies selon leur tranche d’âge le jour de leur dernier passage de la période.</translation>
    </message>
    <message>
        <source>People by gender</source>
        <translation>Personnes par genre</translation>
    </message>
    <message>
        <source>People welcomed by their gender, as it was noted on the day of their last visit of the period.</source>
        <translation>Les personnes accueillies selon leur genre, tel qu’il était noté le jour de leur dernier passage de la période.</translation>
    </message>
    <message>
        <source>People by occupation</source>
        <translation>Personnes par statut</translation>
    </message>
    <message>
        <source>People welcomed by their occupation, as it was noted on the day of their last visit of the period.</source>
        <translation>Les personnes accueillies selon leur statut, tel qu’il était noté le jour de leur dernier passage de la période.</translation>
    </message>
    <message>
        <source>People by commune</source>
        <translation>Personnes par commune</translation>
    </message>
    <message>
        <source>People welcomed by their commune, as it was noted on the day of their last visit of the period.</source>
        <translation>Les personnes accueillies selon leur commune, telle qu’elle était notée le jour de leur dernier passage de la période.</translation>
    </message>
    <message>
        <source>People by district</source>
        <translation>Personnes par quartier</translation>
    </message>
    <message>
        <source>People welcomed by their district, as it was noted on the day of their last visit of the period.</source>
        <translation>Les personnes accueillies selon leur quartier, tel qu’il était noté le jour de leur dernier passage de la période.</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Présents</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n personne</numerusform>
            <numerusform>%n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Group of {people}</source>
        <translation>Groupe de {people}</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>attend</translation>
    </message>
    <message>
        <source>{who}, {purpose}, arrived {hour}</source>
        <translation>{who}, {purpose}, arrivée {hour}</translation>
    </message>
    <message>
        <source>{said}, waiting for a workstation</source>
        <translation>{said}, attend un poste</translation>
    </message>
    <message>
        <source>{said}, workstation {n}</source>
        <translation>{said}, poste {n}</translation>
    </message>
    <message>
        <source>In the list: {key}</source>
        <translation>Dans la liste&#xa0;: touche {key}</translation>
    </message>
    <message>
        <source>Workstation…</source>
        <translation>Poste…</translation>
    </message>
    <message>
        <source>Choose someone in the list first.</source>
        <translation>Choisissez d’abord quelqu’un dans la liste.</translation>
    </message>
    <message>
        <source>&amp;Departure</source>
        <translation>&amp;Départ</translation>
    </message>
    <message>
        <source>&amp;Support</source>
        <translation>&amp;Accompagnement</translation>
    </message>
    <message>
        <source>&amp;Correct the visit</source>
        <translation>&amp;Corriger le passage</translation>
    </message>
    <message>
        <source>The person&apos;s &amp;record</source>
        <translation>&amp;Fiche de la personne</translation>
    </message>
    <message>
        <source>No workstation</source>
        <translation>Sans poste</translation>
    </message>
    <message>
        <source>Nobody waits for a workstation</source>
        <translation>Personne n’attend de poste</translation>
    </message>
    <message>
        <source>for example 10/2026, Q3 2026, from 5/10 to 4/11</source>
        <translation>par exemple 10/2026, T3 2026, du 5/10 au 4/11</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a period. Write it as 10/2026, 2026, Q3 2026 or from 5/10 to 4/11.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme une période. Écrivez-la 10/2026, 2026, T3 2026 ou du 5/10 au 4/11.</translation>
    </message>
    <message>
        <source>The period before (Alt+Left)</source>
        <translation>La période d’avant (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The period after (Alt+Right)</source>
        <translation>La période d’après (Alt+Droite)</translation>
    </message>
    <message>
        <source>Kind of period</source>
        <translation>Durée de la période</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Trimestre</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>School year</source>
        <translation>Année scolaire</translation>
    </message>
    <message>
        <source>Since the beginning</source>
        <translation>Depuis le début</translation>
    </message>
    <message>
        <source>The name of this file must end in .{form}. Nothing was written.</source>
        <translation>Le nom de ce fichier doit finir par .{form}. Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Figures</source>
        <comment>of a report</comment>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>Période d’avant</translation>
    </message>
    <message>
        <source>A year before</source>
        <translation>Un an avant</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>non comparable</translation>
    </message>
    <message numerus="yes">
        <source>{what}: first day</source>
        <comment>of a period</comment>
        <translation>
            <numerusform>{what}&#xa0;: premier jour</numerusform>
            <numerusform>{what}&#xa0;: premier jour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: last day</source>
        <comment>of a period</comment>
        <translation>
            <numerusform>{what}&#xa0;: dernier jour</numerusform>
            <numerusform>{what}&#xa0;: dernier jour</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <comment>of a report</comment>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Figure</source>
        <comment>title of a column</comment>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Line</source>
        <comment>title of a column</comment>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Unit</source>
        <comment>title of a column</comment>
        <translation>Unité</translation>
    </message>
    <message numerus="yes">
        <source>{period}: change</source>
        <comment>title of a column</comment>
        <translation>
            <numerusform>{period}&#xa0;: évolution</numerusform>
            <numerusform>{period}&#xa0;: évolution</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{period}: change in %</source>
        <comment>title of a column</comment>
        <translation>
            <numerusform>{period}&#xa0;: évolution en&#xa0;%</numerusform>
            <numerusform>{period}&#xa0;: évolution en&#xa0;%</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Ce mois-ci</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>From… to…</source>
        <translation>Du… au…</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Until the end of the visit</source>
        <translation>Jusqu’à la fin du passage</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) after it was last opened</source>
        <translation>
            <numerusform>%n mois après la dernière ouverture</numerusform>
            <numerusform>%n mois après la dernière ouverture</numerusform>
        </translation>
    </message>
    <message>
        <source>Until a day</source>
        <translation>Jusqu’à un jour donné</translation>
    </message>
    <message>
        <source>Afterwards it is erased by itself. The person can take it away on paper or on a key.</source>
        <translation>Après, il s’efface tout seul. La personne peut l’emporter sur papier ou sur une clé.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>At the latest {day}.</source>
        <translation>Au plus tard le {day}.</translation>
    </message>
    <message>
        <source>Say it to the person: “We would keep your documents on this computer, locked, so that you can take them up again here. You may have them erased whenever you like, and look at them yourself.”</source>
        <translation>À dire à la personne&#xa0;: «&#xa0;&#xa0;Nous garderions vos documents sur ce poste, à l’abri, pour que vous puissiez les reprendre ici. Vous pouvez les regarder et les faire effacer quand vous voulez.&#xa0;&#xa0;»</translation>
    </message>
    <message>
        <source>Their accord</source>
        <translation>Son accord</translation>
    </message>
    <message>
        <source>They agree, and said so</source>
        <translation>D’accord, de vive voix</translation>
    </message>
    <message>
        <source>They agree, and signed</source>
        <translation>D’accord, par écrit</translation>
    </message>
    <message>
        <source>Write the last day: 5/11, 5 November…</source>
        <translation>Écrivez le dernier jour&#xa0;: 5/11, 5 novembre…</translation>
    </message>
    <message>
        <source>Ask the person, and note how they agreed. Or choose “Until the end of the visit”.</source>
        <translation>Demandez à la personne, et notez comment elle a donné son accord. Ou choisissez «&#xa0;&#xa0;Jusqu’à la fin du passage&#xa0;&#xa0;».</translation>
    </message>
    <message>
        <source>Keep this document</source>
        <translation>Garder ce document</translation>
    </message>
    <message>
        <source>Keep it so</source>
        <translation>Le garder ainsi</translation>
    </message>
    <message>
        <source>Whose document it is</source>
        <translation>De qui est ce document&#xa0;?</translation>
    </message>
    <message>
        <source>To keep it longer, it must be somebody&apos;s.</source>
        <translation>Pour le garder plus longtemps, il faut savoir de qui il est.</translation>
    </message>
    <message>
        <source>Choose the person whose document it is, or keep it until the end of the visit.</source>
        <translation>Choisissez la personne dont c’est le document, ou gardez-le jusqu’à la fin du passage.</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Which models</source>
        <translation>Quels modèles</translation>
    </message>
    <message>
        <source>All</source>
        <comment>models</comment>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Taken out</source>
        <comment>models</comment>
        <translation>Retirés</translation>
    </message>
    <message>
        <source>Find a model by its name</source>
        <translation>Chercher un modèle par son nom</translation>
    </message>
    <message>
        <source>A name, a trade</source>
        <translation>Un nom, un métier</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a model</comment>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>From</source>
        <comment>where a model comes</comment>
        <translation>Vient de</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>No model is like that.</source>
        <translation>Aucun modèle ne correspond.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n modèle</numerusform>
            <numerusform>%n modèles</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>Choisissez d’abord un modèle.</translation>
    </message>
    <message>
        <source>{name} is here already, just as in this file.</source>
        <translation>{name} est déjà ici, tel que dans ce fichier.</translation>
    </message>
    <message>
        <source>New model…</source>
        <translation>Nouveau modèle…</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Make a copy and change it</source>
        <translation>En faire une copie et la changer</translation>
    </message>
    <message>
        <source>Write with it…</source>
        <translation>Écrire avec ce modèle…</translation>
    </message>
    <message>
        <source>Take in a file…</source>
        <translation>Prendre un fichier…</translation>
    </message>
    <message>
        <source>Take out of the lists</source>
        <translation>Retirer des listes</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>Change: {what}</source>
        <translation>Modifier&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Choose a line of the list first.</source>
        <translation>Choisissez d’abord une ligne de la liste.</translation>
    </message>
    <message>
        <source>Save the purpose</source>
        <translation>Enregistrer le motif</translation>
    </message>
    <message>
        <source>As it is called at your place.</source>
        <translation>Comme on l’appelle chez vous.</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Lettre</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>CV</translation>
    </message>
    <message>
        <source>Examples of a trade</source>
        <translation>Exemples d’un métier</translation>
    </message>
    <message>
        <source>Hand-out</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>PapiDesk</source>
        <translation>PapiDesk</translation>
    </message>
    <message>
        <source>The place</source>
        <comment>where a model comes from</comment>
        <translation>Le lieu</translation>
    </message>
    <message>
        <source>The network</source>
        <comment>where a model comes from</comment>
        <translation>Le réseau</translation>
    </message>
    <message>
        <source>Typed at the desk after Tab, and on the paper sheet.</source>
        <translation>À taper à l’accueil après Tab, et à écrire sur la feuille papier.</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Compte comme</translation>
    </message>
    <message>
        <source>The same everywhere, for the reports.</source>
        <translation>Le même partout, pour les bilans.</translation>
    </message>
    <message>
        <source>Theme of a support made of it</source>
        <translation>Thème de l’accompagnement qui en naît</translation>
    </message>
    <message>
        <source>None</source>
        <comment>theme</comment>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Chosen beforehand when a visit becomes a support.</source>
        <translation>Choisi d’avance quand un passage devient un accompagnement.</translation>
    </message>
    <message>
        <source>What people come for</source>
        <translation>Pour quoi on vient</translation>
    </message>
    <message>
        <source>In the order in which they are shown. Enter changes one, Alt and an arrow move it.</source>
        <translation>Dans l’ordre où ils s’affichent. Entrée en modifie un, Alt et une flèche le déplacent.</translation>
    </message>
    <message>
        <source>Add a purpose</source>
        <translation>Ajouter un motif</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Save the category</source>
        <translation>Enregistrer la catégorie</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a category</comment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Usually lent for how many days</source>
        <translation>Durée habituelle du prêt en jours</translation>
    </message>
    <message>
        <source>Usual deposit</source>
        <translation>Caution habituelle</translation>
    </message>
    <message>
        <source>Empty: none.</source>
        <comment>deposit</comment>
        <translation>Vide&#xa0;: aucune.</translation>
    </message>
    <message>
        <source>Categories of equipment</source>
        <translation>Catégories de matériel</translation>
    </message>
    <message>
        <source>Things lent alike. A thing may say otherwise in its own record.</source>
        <translation>Le matériel qui se prête de la même façon. Une fiche peut dire autre chose.</translation>
    </message>
    <message>
        <source>Add a category</source>
        <translation>Ajouter une catégorie</translation>
    </message>
    <message>
        <source>Lent for</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>mis de côté</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>letter {letter}</source>
        <translation>lettre {letter}</translation>
    </message>
    <message>
        <source>{label}: place {n} of {total}</source>
        <translation>{label}&#xa0;: place {n} sur {total}</translation>
    </message>
    <message>
        <source>Save the workstation</source>
        <translation>Enregistrer le poste</translation>
    </message>
    <message>
        <source>An action that names somebody else too.</source>
        <translation>Une action qui nomme aussi quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Record of</source>
        <translation>Fiche du</translation>
    </message>
    <message>
        <source>Came last</source>
        <translation>Dernière venue</translation>
    </message>
    <message numerus="yes">
        <source>{those}</source>
        <comment>a list</comment>
        <translation>
            <numerusform>{those}</numerusform>
            <numerusform>{those}</numerusform>
        </translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>Donné le</translation>
    </message>
    <message>
        <source>Withdrawn on</source>
        <comment>column</comment>
        <translation>Retiré le</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Empreinte (SHA-256)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>What it held</source>
        <translation>Ce qu’elle contenait</translation>
    </message>
    <message>
        <source>Former records, put together with this one</source>
        <translation>Anciennes fiches, réunies avec celle-ci</translation>
    </message>
    <message>
        <source>What is undone or purged is emptied here: only who acted and when stays.</source>
        <translation>Ce qui a été purgé est vidé ici&#xa0;: il reste qui a agi, et quand.</translation>
    </message>
    <message>
        <source>What was done about you, by whom</source>
        <translation>Ce qui a été fait à votre sujet, et par qui</translation>
    </message>
    <message>
        <source>The record: names, age, contact, note, card.</source>
        <translation>La fiche&#xa0;: noms, âge, contact, note, carte.</translation>
    </message>
    <message numerus="yes">
        <source>%n former record(s) put together with this one.</source>
        <translation>
            <numerusform>%n ancienne fiche réunie avec celle-ci.</numerusform>
            <numerusform>%n anciennes fiches réunies avec celle-ci.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accord(s).</source>
        <translation>
            <numerusform>%n accord.</numerusform>
            <numerusform>%n accords.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the journal, emptied: who acted and when, not about whom.</source>
        <translation>
            <numerusform>%n ligne du journal, vidée&#xa0;: qui a agi et quand, pas au sujet de qui.</numerusform>
            <numerusform>%n lignes du journal, vidées&#xa0;: qui a agi et quand, pas au sujet de qui.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mandate {number}: its number, its days and its fingerprint, without the name, for six years after it ended.</source>
        <translation>Mandat {number}&#xa0;: son numéro, ses jours et son empreinte, sans le nom, six ans après sa fin.</translation>
    </message>
    <message>
        <source>Mandate {number} runs until {day}: end it first.</source>
        <translation>Le mandat {number} court jusqu’au {day}&#xa0;: mettez-y fin d’abord.</translation>
    </message>
    <message>
        <source>Note of a person</source>
        <translation>Note d’une personne</translation>
    </message>
    <message>
        <source>What a person is known by</source>
        <translation>À quoi on reconnaît une personne</translation>
    </message>
    <message>
        <source>A mandate</source>
        <translation>Un mandat</translation>
    </message>
    <message>
        <source>What is typed at the desk.</source>
        <translation>Ce que l’on tape à l’accueil.</translation>
    </message>
    <message>
        <source>By the window, large screen…</source>
        <translation>Près de la fenêtre, grand écran…</translation>
    </message>
    <message>
        <source>Length of a turn, in minutes</source>
        <translation>Durée d’un créneau, en minutes</translation>
    </message>
    <message>
        <source>Empty: as the place has it. 0: no limit here.</source>
        <translation>Vide&#xa0;: comme pour tout le PAPI. 0&#xa0;: sans limite ici.</translation>
    </message>
    <message>
        <source>One line a workstation of the room. Enter changes one.</source>
        <translation>Une ligne par poste de la salle. Entrée en modifie un.</translation>
    </message>
    <message>
        <source>Add a workstation</source>
        <translation>Ajouter un poste</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Créneau</translation>
    </message>
    <message>
        <source>as the place</source>
        <translation>comme le PAPI</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>No visit in this period.</source>
        <translation>Aucun passage dans cette période.</translation>
    </message>
    <message>
        <source>Show this month</source>
        <translation>Montrer ce mois-ci</translation>
    </message>
    <message>
        <source>No visit of this period is like that.</source>
        <translation>Aucun passage de cette période ne correspond.</translation>
    </message>
    <message>
        <source>Show all its visits</source>
        <translation>Montrer tous ses passages</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the visits in the table first.</source>
        <translation>Choisissez d’abord les passages dans le tableau.</translation>
    </message>
    <message>
        <source>Some of the chosen visits were not shown yet. Nothing was deleted: choose fewer at once.</source>
        <translation>Certains des passages choisis n’avaient pas encore été montrés. Rien n’a été supprimé&#xa0;: choisissez-en moins à la fois.</translation>
    </message>
    <message>
        <source>Find visits by the name of who came</source>
        <translation>Chercher des passages par le nom de la personne</translation>
    </message>
    <message>
        <source>Which documents</source>
        <translation>Quels documents</translation>
    </message>
    <message>
        <source>All</source>
        <comment>documents</comment>
        <translation>Tous</translation>
    </message>
    <message>
        <source>CVs</source>
        <translation>CV</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>Letters</source>
        <comment>documents</comment>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>Hand-outs</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Find documents by their title or the name of their person</source>
        <translation>Chercher des documents par leur titre ou le nom de la personne</translation>
    </message>
    <message>
        <source>A title, a name</source>
        <translation>Un titre, un nom</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>No document yet.</source>
        <translation>Aucun document pour l’instant.</translation>
    </message>
    <message>
        <source>Write a document</source>
        <translation>Écrire un document</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a document</comment>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>Last opened</source>
        <translation>Dernière ouverture</translation>
    </message>
    <message>
        <source>{kind}, {language}</source>
        <translation>{kind}, {language}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message>
        <source>The last {n} documents: scroll for more, or write some words.</source>
        <translation>Les {n} derniers documents&#xa0;: faites défiler pour la suite, ou écrivez quelques mots.</translation>
    </message>
    <message>
        <source>No document answers to these words.</source>
        <translation>Aucun document ne répond à ces mots.</translation>
    </message>
    <message>
        <source>No hand-out yet. The team writes them; here they are read and printed.</source>
        <translation>Aucune fiche pour l’instant. L’équipe les écrit&#xa0;; ici on les lit et on les imprime.</translation>
    </message>
    <message>
        <source>No document yet. Write a CV or a letter with somebody, or a hand-out for a workshop.</source>
        <translation>Aucun document pour l’instant. Écrivez un CV ou une lettre avec quelqu’un, ou une fiche pour un atelier.</translation>
    </message>
    <message>
        <source>Choose a document first.</source>
        <translation>Choisissez d’abord un document.</translation>
    </message>
    <message>
        <source>{title}. It is gone at once and for good: nothing brings it back. What was printed or given away stays with the person.</source>
        <translation>{title}. Il disparaît tout de suite et pour de bon&#xa0;: rien ne le fera revenir. Ce qui a été imprimé ou donné reste à la personne.</translation>
    </message>
    <message>
        <source>New document…</source>
        <translation>Nouveau document…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Workstation {n}, free</source>
        <translation>Poste {n}, libre</translation>
    </message>
    <message>
        <source>the turn ends soon</source>
        <translation>le créneau se termine bientôt</translation>
    </message>
    <message>
        <source>the turn is over</source>
        <translation>le créneau est terminé</translation>
    </message>
    <message>
        <source>Workstation {n}, {who}, since {hour}</source>
        <translation>Poste {n}, {who}, depuis {hour}</translation>
    </message>
    <message>
        <source>free</source>
        <comment>workstation</comment>
        <translation>libre</translation>
    </message>
    <message>
        <source>Turn over</source>
        <translation>Créneau terminé</translation>
    </message>
    <message>
        <source>Day of the sheet</source>
        <translation>Jour de la feuille</translation>
    </message>
    <message>
        <source>Log this line</source>
        <translation>Noter cette ligne</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>La laisser comme elle était</translation>
    </message>
    <message>
        <source>Visits of this day</source>
        <translation>Passages de ce jour</translation>
    </message>
    <message>
        <source>Write the day of the sheet, like 5/11.</source>
        <translation>Écrivez le jour de la feuille, comme 5/11.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) keyed</source>
        <translation>
            <numerusform>%n ligne saisie</numerusform>
            <numerusform>%n lignes saisies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) on {day}</source>
        <translation>
            <numerusform>%n passage le {day}</numerusform>
            <numerusform>%n passages le {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {n} logged.</source>
        <translation>Ligne {n} notée.</translation>
    </message>
    <message>
        <source>{why} Enter again logs them once more.</source>
        <translation>{why} Entrée, encore une fois, note ce second passage.</translation>
    </message>
    <message>
        <source>Correct this line</source>
        <translation>Corriger cette ligne</translation>
    </message>
    <message>
        <source>Keep the correction</source>
        <translation>Garder la correction</translation>
    </message>
    <message>
        <source>Correcting: {line}</source>
        <translation>Correction&#xa0;: {line}</translation>
    </message>
    <message numerus="yes">
        <source>Group of %n people</source>
        <translation>
            <numerusform>Groupe de %n personne</numerusform>
            <numerusform>Groupe de %n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {n} keyed here: {visit}</source>
        <translation>Ligne {n} saisie ici&#xa0;: {visit}</translation>
    </message>
    <message>
        <source>Blank sheet to print…</source>
        <translation>Feuille vierge à imprimer…</translation>
    </message>
    <message>
        <source>No visit is written down for this day yet. Key the first line above.</source>
        <translation>Aucun passage n’est encore noté pour ce jour. Saisissez la première ligne ci-dessus.</translation>
    </message>
    <message>
        <source>Delete this support</source>
        <translation>Supprimer cet accompagnement</translation>
    </message>
    <message>
        <source>Supports of today</source>
        <translation>Accompagnements du jour</translation>
    </message>
    <message>
        <source>{who}, arrived {hour}</source>
        <translation>{who}, arrivée {hour}</translation>
    </message>
    <message>
        <source>Correct a support</source>
        <translation>Corriger un accompagnement</translation>
    </message>
    <message>
        <source>No support noted today yet. The first one is noted above.</source>
        <translation>Aucun accompagnement noté aujourd’hui pour l’instant. Le premier se note ci-dessus.</translation>
    </message>
    <message>
        <source>Save the support</source>
        <translation>Enregistrer l’accompagnement</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Keep the booking</source>
        <translation>Enregistrer la réservation</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>From</source>
        <comment>a day</comment>
        <translation>Du</translation>
    </message>
    <message>
        <source>At what hour</source>
        <translation>À quelle heure</translation>
    </message>
    <message>
        <source>Until</source>
        <comment>a day</comment>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>Until what hour</source>
        <translation>Jusqu’à quelle heure</translation>
    </message>
    <message>
        <source>What for</source>
        <comment>a booking</comment>
        <translation>Pour quoi</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Réserver</translation>
    </message>
    <message>
        <source>Cancel the booking</source>
        <translation>Annuler la réservation</translation>
    </message>
    <message>
        <source>Lend now</source>
        <translation>Prêter maintenant</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>Nouvelle réservation</translation>
    </message>
    <message>
        <source>Booking of {item}</source>
        <translation>Réservation&#xa0;: {item}</translation>
    </message>
    <message>
        <source>This booking is cancelled, or lent by now.</source>
        <translation>Cette réservation est annulée, ou déjà prêtée.</translation>
    </message>
    <message>
        <source>From {day} instead</source>
        <translation>À partir du {day}</translation>
    </message>
    <message>
        <source>Leave it empty for someone anonymous.</source>
        <translation>Laissez vide pour une personne anonyme.</translation>
    </message>
    <message>
        <source>Which procedure</source>
        <translation>Quelle démarche</translation>
    </message>
    <message>
        <source>Where it took place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>How they did it</source>
        <translation>Autonomie</translation>
    </message>
    <message>
        <source>Equipment used</source>
        <translation>Matériel utilisé</translation>
    </message>
    <message>
        <source>Pointed to</source>
        <translation>Orientation</translation>
    </message>
    <message>
        <source>Only what helps next time: the person may read it.</source>
        <translation>Seulement ce qui aidera la prochaine fois&#xa0;: la personne peut la lire.</translation>
    </message>
    <message>
        <source>Hour it began</source>
        <translation>Heure de début</translation>
    </message>
    <message>
        <source>This note speaks of: {words}. Health, beliefs, origin, justice and secrets are not to be kept: write only what the help needs.</source>
        <translation>Cette note parle de&#xa0;: {words}. La santé, les convictions, l’origine, la justice et les secrets n’ont pas à être gardés&#xa0;: n’écrivez que l’utile à l’accompagnement.</translation>
    </message>
    <message>
        <source>Save the visit</source>
        <translation>Enregistrer le passage</translation>
    </message>
    <message>
        <source>Leave it empty for an anonymous visit.</source>
        <translation>Laissez vide pour un passage anonyme.</translation>
    </message>
    <message>
        <source>None</source>
        <comment>workstation</comment>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Arrived at</source>
        <translation>Arrivée à</translation>
    </message>
    <message>
        <source>Left at</source>
        <translation>Départ à</translation>
    </message>
    <message>
        <source>As it counts</source>
        <translation>Pour les bilans</translation>
    </message>
    <message>
        <source>What was known of the person that day. It stays with the visit.</source>
        <translation>Ce que l’on savait de la personne ce jour-là. Cela reste avec le passage.</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n}&#xa0;min</translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours}&#xa0;h&#xa0;{minutes}</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}&#xa0;h</translation>
    </message>
    <message>
        <source>left {hour}</source>
        <translation>départ {hour}</translation>
    </message>
    <message numerus="yes">
        <source>%n support(s)</source>
        <translation>
            <numerusform>%n accompagnement</numerusform>
            <numerusform>%n accompagnements</numerusform>
        </translation>
    </message>
    <message>
        <source>{who}, {day}, arrived {hour}</source>
        <translation>{who}, {day}, arrivée {hour}</translation>
    </message>
    <message>
        <source>{who}, {day} at {hour}, {minutes}, {themes}</source>
        <translation>{who}, {day} à {hour}, {minutes}, {themes}</translation>
    </message>
    <message>
        <source>Someone anonymous</source>
        <comment>with whom support was done</comment>
        <translation>Une personne anonyme</translation>
    </message>
    <message>
        <source>Visits of the day</source>
        <translation>Passages du jour</translation>
    </message>
    <message>
        <source>Day:</source>
        <comment>on a paper, before a blank</comment>
        <translation>Jour&#xa0;:</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>heure</translation>
    </message>
    <message>
        <source>optional; nothing for an anonymous visit</source>
        <translation>optionnel&#xa0;; rien pour un passage anonyme</translation>
    </message>
    <message>
        <source>the letters below</source>
        <translation>les lettres ci-dessous</translation>
    </message>
    <message>
        <source>number</source>
        <translation>numéro</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>pages</translation>
    </message>
    <message>
        <source>Free access</source>
        <translation>Libre accès</translation>
    </message>
    <message>
        <source>Online procedures</source>
        <translation>Démarches en ligne</translation>
    </message>
    <message>
        <source>Job search</source>
        <translation>Recherche d’emploi</translation>
    </message>
    <message>
        <source>CV or letter</source>
        <translation>CV ou lettre</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Initiation</translation>
    </message>
    <message>
        <source>Printing and scanning</source>
        <translation>Impression et numérisation</translation>
    </message>
    <message>
        <source>No photo: a CV needs none, and many employers prefer it so. Who wants one frames it here; it stays in the CV.</source>
        <translation>Pas de photo&#xa0;: un CV n’en a pas besoin, et bien des employeurs préfèrent ainsi. Qui en veut une la cadre ici&#xa0;; elle reste dans le CV.</translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation>Choisir une photo…</translation>
    </message>
    <message>
        <source>Paste a photo</source>
        <translation>Coller une photo</translation>
    </message>
    <message>
        <source>Take the photo out</source>
        <translation>Enlever la photo</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Frame to the left</source>
        <translation>Cadre vers la gauche</translation>
    </message>
    <message>
        <source>Frame to the right</source>
        <translation>Cadre vers la droite</translation>
    </message>
    <message>
        <source>Frame up</source>
        <translation>Cadre vers le haut</translation>
    </message>
    <message>
        <source>Frame down</source>
        <translation>Cadre vers le bas</translation>
    </message>
    <message>
        <source>Bring the face nearer</source>
        <translation>Rapprocher le visage</translation>
    </message>
    <message>
        <source>Take the face farther</source>
        <translation>Éloigner le visage</translation>
    </message>
    <message>
        <source>The photo is there. Arrows move its frame, plus and minus bring the face nearer or farther.</source>
        <translation>La photo est là. Les flèches déplacent le cadre, plus et moins rapprochent ou éloignent le visage.</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first, or choose a file.</source>
        <translation>Il n’y a pas de photo à coller. Copiez-en une d’abord, ou choisissez un fichier.</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Ordinateurs</translation>
    </message>
    <message>
        <source>Tablets</source>
        <translation>Tablettes</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>Books and games</source>
        <translation>Livres et jeux</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>Jeux</translation>
    </message>
    <message>
        <source>Visit at home</source>
        <translation>À domicile</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Digital diagnosis</source>
        <translation>Diagnostic numérique</translation>
    </message>
    <message>
        <source>Getting to know equipment</source>
        <translation>Prendre en main du matériel</translation>
    </message>
    <message>
        <source>Maintaining equipment</source>
        <translation>Maintenance de matériel</translation>
    </message>
    <message>
        <source>Managing one&apos;s digital contents</source>
        <translation>Gérer ses contenus numériques</translation>
    </message>
    <message>
        <source>Browsing the internet</source>
        <translation>Navigation sur internet</translation>
    </message>
    <message>
        <source>Office software</source>
        <translation>Bureautique</translation>
    </message>
    <message>
        <source>Social networks and communication</source>
        <translation>Réseaux sociaux communication</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Online banking and shopping</source>
        <translation>Banque et achats en ligne</translation>
    </message>
    <message>
        <source>Supporting a professional</source>
        <translation>Accompagner un professionnel</translation>
    </message>
    <message>
        <source>Professional integration</source>
        <translation>Insertion professionnelle</translation>
    </message>
    <message>
        <source>Digital security</source>
        <translation>Prévention en sécurité numérique</translation>
    </message>
    <message>
        <source>Parenting</source>
        <translation>Parentalité</translation>
    </message>
    <message>
        <source>School and digital tools</source>
        <translation>Scolarité et numérique</translation>
    </message>
    <message>
        <source>Creating with digital tools</source>
        <translation>Créer avec le numérique</translation>
    </message>
    <message>
        <source>Digital culture</source>
        <translation>Culture numérique</translation>
    </message>
    <message>
        <source>Artificial intelligence (AI)</source>
        <translation>Intelligence artificielle (IA)</translation>
    </message>
    <message>
        <source>Help with administrative procedures</source>
        <translation>Aide aux démarches administratives</translation>
    </message>
    <message>
        <source>Papers, elections, citizenship</source>
        <translation>Papiers - Élections - Citoyenneté</translation>
    </message>
    <message>
        <source>Family, schooling</source>
        <translation>Famille - Scolarité</translation>
    </message>
    <message>
        <source>Social, health</source>
        <translation>Social - Santé</translation>
    </message>
    <message>
        <source>Work, training, business</source>
        <translation>Travail - Formation - Entreprise</translation>
    </message>
    <message>
        <source>All</source>
        <comment>letters</comment>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>To find a job</source>
        <translation>Pour un emploi</translation>
    </message>
    <message>
        <source>Training and internship</source>
        <translation>Formation et stage</translation>
    </message>
    <message>
        <source>To an employer</source>
        <translation>À un employeur</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Housing</source>
        <translation>Logement</translation>
    </message>
    <message>
        <source>Daily life</source>
        <translation>Vie quotidienne</translation>
    </message>
    <message>
        <source>Transport, mobility</source>
        <translation>Transports - Mobilité</translation>
    </message>
    <message>
        <source>Money, taxes</source>
        <translation>Argent - Impôts</translation>
    </message>
    <message>
        <source>Justice</source>
        <translation>Justice</translation>
    </message>
    <message>
        <source>Foreigners, Europe</source>
        <translation>Étrangers - Europe</translation>
    </message>
    <message>
        <source>Leisure, sports, culture</source>
        <translation>Loisirs - Sports - Culture</translation>
    </message>
    <message>
        <source>Associations</source>
        <translation>Associations</translation>
    </message>
    <message>
        <source>At the desk</source>
        <comment>support place</comment>
        <translation>Lieu d’activité</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <comment>support place</comment>
        <translation>Autre lieu</translation>
    </message>
    <message>
        <source>At home</source>
        <comment>support place</comment>
        <translation>À domicile</translation>
    </message>
    <message>
        <source>At a distance</source>
        <comment>support place</comment>
        <translation>À distance</translation>
    </message>
    <message>
        <source>With guidance</source>
        <translation>Avec guidage</translation>
    </message>
    <message>
        <source>Alone, with guidance when needed</source>
        <translation>Autonome avec guidage en cas de besoin</translation>
    </message>
    <message>
        <source>Alone</source>
        <comment>autonomy</comment>
        <translation>Autonome</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Ordinateur</translation>
    </message>
    <message>
        <source>Tablet</source>
        <translation>Tablette</translation>
    </message>
    <message>
        <source>No equipment</source>
        <translation>Pas de matériel</translation>
    </message>
    <message>
        <source>Administration (town hall, prefecture…)</source>
        <translation>Administration (mairie, préfecture…)</translation>
    </message>
    <message>
        <source>Another digital mediation place</source>
        <translation>Autre structure de médiation numérique</translation>
    </message>
    <message>
        <source>The operator or body in charge of the procedure</source>
        <translation>Opérateur ou organisme en charge de la démarche administrative</translation>
    </message>
    <message>
        <source>Social services (solidarity house, social centre…)</source>
        <translation>Structure d’aide sociale (maison des solidarités, centre social…)</translation>
    </message>
    <message>
        <source>Professional integration (France Travail, mission locale…)</source>
        <translation>Structure d’insertion professionnelle (France Travail, mission locale, chambre de commerce…)</translation>
    </message>
    <message>
        <source>Help with procedures (France Services…)</source>
        <translation>Structure d’aide aux démarches administratives (France Services…)</translation>
    </message>
    <message>
        <source>Under 30 min</source>
        <translation>Moins de 30 min</translation>
    </message>
    <message>
        <source>30 min to 1 h</source>
        <translation>30 min à 1 h</translation>
    </message>
    <message>
        <source>1 h to 2 h</source>
        <translation>1 h à 2 h</translation>
    </message>
    <message>
        <source>2 h and more</source>
        <translation>2 h et plus</translation>
    </message>
    <message>
        <source>This arrival is in the future. Check the day and the hour.</source>
        <translation>Cette arrivée est dans l’avenir. Vérifiez le jour et l’heure.</translation>
    </message>
    <message>
        <source>This arrival is before {first}, when the first access point opened. Check the year.</source>
        <translation>Cette arrivée est d’avant le {first}, à l’ouverture du premier point d’accès. Vérifiez l’année.</translation>
    </message>
    <message>
        <source>The departure comes before the arrival. Check both hours.</source>
        <translation>Le départ vient avant l’arrivée. Vérifiez les deux heures.</translation>
    </message>
    <message>
        <source>This departure is in the future. Leave it empty until the person goes.</source>
        <translation>Ce départ est dans l’avenir. Laissez vide jusqu’à ce que la personne parte.</translation>
    </message>
    <message>
        <source>This visit would last more than a day. Check both hours.</source>
        <translation>Ce passage durerait plus d’un jour. Vérifiez les deux heures.</translation>
    </message>
    <message>
        <source>Pages printed go from {least} to {most}. Check the number.</source>
        <translation>Les pages imprimées vont de {least} à {most}. Vérifiez le nombre.</translation>
    </message>
    <message>
        <source>ID</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>ID</translation>
    </message>
    <message>
        <source>the sessions of a period instead of their ids; of a programme, else this month</source>
        <translation>les séances d’une période plutôt que leurs id&#xa0;; pour un programme, sinon ce mois-ci</translation>
    </message>
    <message>
        <source>in letters of at least 20 points</source>
        <translation>en lettres d’au moins 20 points</translation>
    </message>
    <message>
        <source>of an attendance sheet: so many lines without names</source>
        <translation>pour une feuille d’émargement&#xa0;: autant de lignes sans nom</translation>
    </message>
    <message>
        <source>of a poster: all the coming dates of the session&apos;s series</source>
        <translation>pour une affiche&#xa0;: toutes les dates à venir du cycle de la séance</translation>
    </message>
    <message>
        <source>FORMAT</source>
        <comment>stands for a value in a command&apos;s help</comment>
        <translation>FORMAT</translation>
    </message>
    <message>
        <source>attendance-sheet, certificate or poster of sessions, programme of a period, loan-agreement or reminder of loans, labels of equipment, card, mandate, image-consent or access-request of people, cv, letter or handout of documents, or blank-visits: a sheet for a day without the computer</source>
        <translation>attendance-sheet, certificate ou poster de séances, programme d’une période, loan-agreement ou reminder de prêts, labels de matériel, card, mandate, image-consent ou access-request de personnes, cv, letter ou handout de documents, ou blank-visits&#xa0;: une feuille pour un jour sans ordinateur</translation>
    </message>
    <message>
        <source>the sessions, loans, things, people or documents, by the “id” that papidesk list sessions|loans|equipment|people|documents --json shows</source>
        <translation>les séances, prêts, objets, personnes ou documents, par l’«&#xa0;&#xa0;id&#xa0;&#xa0;» que montre papidesk list sessions|loans|equipment|people|documents --json</translation>
    </message>
    <message>
        <source>the PDF file to write; of a document, also .odt, .docx or .txt</source>
        <translation>le fichier PDF à écrire&#xa0;; d’un document, aussi .odt, .docx ou .txt</translation>
    </message>
    <message>
        <source>easy to read: in letters of 15 points, nothing side by side</source>
        <translation>facile à lire&#xa0;: en lettres de 15 points, rien côte à côte</translation>
    </message>
    <message>
        <source>of labels and cards: their format; else 3x8, or cards to cut</source>
        <translation>des étiquettes et des cartes&#xa0;: leur format&#xa0;; sinon 3x8, ou des cartes à découper</translation>
    </message>
    <message>
        <source>of labels and cards: the one of the first sheet to begin with, from 1</source>
        <translation>des étiquettes et des cartes&#xa0;: celle de la première planche par laquelle commencer, à partir de 1</translation>
    </message>
    <message>
        <source>of blank-visits: how many sheets; else 1</source>
        <translation>pour blank-visits&#xa0;: combien de feuilles&#xa0;; sinon 1</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) in {file}.</source>
        <translation>
            <numerusform>%n page dans {file}.</numerusform>
            <numerusform>%n pages dans {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Attendance sheets…</source>
        <translation>Feuilles d’émargement…</translation>
    </message>
    <message>
        <source>Certificates…</source>
        <translation>Attestations…</translation>
    </message>
    <message>
        <source>A poster is of one session: give its id, as papidesk list sessions --json shows it.</source>
        <translation>Une affiche est celle d’une séance&#xa0;: donnez son id, tel que le montre papidesk list sessions --json.</translation>
    </message>
    <message>
        <source>Loan agreements…</source>
        <translation>Conventions de prêt…</translation>
    </message>
    <message>
        <source>Reminder letters…</source>
        <translation>Lettres de rappel…</translation>
    </message>
    <message>
        <source>Say which equipment: its ids, as papidesk list equipment --json shows them.</source>
        <translation>Dites quel matériel&#xa0;: ses id, comme les montre papidesk list equipment --json.</translation>
    </message>
    <message>
        <source>Labels…</source>
        <translation>Étiquettes…</translation>
    </message>
    <message>
        <source>Say which loans: their ids, as papidesk list loans --json shows them.</source>
        <translation>Dites quels prêts&#xa0;: leurs id, comme les montre papidesk list loans --json.</translation>
    </message>
    <message>
        <source>{what} takes no {option}.</source>
        <translation>{what} ne prend pas {option}.</translation>
    </message>
    <message>
        <source>Say which sessions: their ids, as papidesk list sessions --json shows them, or --period.</source>
        <translation>Dites quelles séances&#xa0;: leurs id, tels que les montre papidesk list sessions --json, ou --period.</translation>
    </message>
    <message>
        <source>Writes a paper as a PDF file</source>
        <translation>Écrit un papier en fichier PDF</translation>
    </message>
    <message>
        <source>No mandate. One is needed to act for them online, and never their password.</source>
        <translation>Aucun mandat. Il en faut un pour agir en son nom en ligne, et jamais son mot de passe.</translation>
    </message>
    <message>
        <source>New mandate…</source>
        <translation>Nouveau mandat…</translation>
    </message>
    <message>
        <source>Check a mandate’s file…</source>
        <translation>Vérifier le fichier d’un mandat…</translation>
    </message>
    <message>
        <source>{number}: {what}</source>
        <translation>{number}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>From {first} to {last}, given to {name}</source>
        <translation>Du {first} au {last}, donné à {name}</translation>
    </message>
    <message>
        <source>Over</source>
        <comment>a mandate</comment>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>End it</source>
        <comment>a mandate</comment>
        <translation>Y mettre fin</translation>
    </message>
    <message>
        <source>End mandate {number}</source>
        <translation>Mettre fin au mandat {number}</translation>
    </message>
    <message>
        <source>Make the paper, and keep the mandate</source>
        <translation>Faire le papier et garder le mandat</translation>
    </message>
    <message>
        <source>Precisely, in their words</source>
        <translation>Précisément, avec ses mots</translation>
    </message>
    <message>
        <source>What may be done</source>
        <comment>a mandate</comment>
        <translation>Ce qui peut être fait</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>Today for one time; a year at most.</source>
        <translation>Aujourd’hui pour une seule fois&#xa0;; un an au plus.</translation>
    </message>
    <message>
        <source>Write the last day: 5/11, tomorrow…</source>
        <translation>Écrivez le dernier jour&#xa0;: 5/11, demain…</translation>
    </message>
    <message>
        <source>Mandate</source>
        <comment>a paper</comment>
        <translation>Mandat</translation>
    </message>
    <message>
        <source>mandate.pdf</source>
        <comment>file name</comment>
        <translation>mandat.pdf</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Document PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Check a mandate’s file</source>
        <translation>Vérifier le fichier d’un mandat</translation>
    </message>
    <message>
        <source>This visit is no longer there. It was deleted or undone meanwhile.</source>
        <translation>Ce passage n’est plus là. Il a été supprimé ou annulé entre-temps.</translation>
    </message>
    <message numerus="yes">
        <source>, {n} waiting</source>
        <comment>after how many are signed up</comment>
        <translation>
            <numerusform>, en attente&#xa0;: {n}</numerusform>
            <numerusform>, en attente&#xa0;: {n}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{id}  {day} {hours}  {title}{ordinal}  {enrolled}/{capacity}{waiting}{room}{cancelled}</source>
        <comment>a session on a line</comment>
        <translation>
            <numerusform>{id}  {day} {hours}  {title}{ordinal}  {enrolled}/{capacity}{waiting}{room}{cancelled}</numerusform>
            <numerusform>{id}  {day} {hours}  {title}{ordinal}  {enrolled}/{capacity}{waiting}{room}{cancelled}</numerusform>
        </translation>
    </message>
    <message>
        <source>  CANCELLED</source>
        <comment>after a session on a line</comment>
        <translation>  ANNULÉE</translation>
    </message>
    <message>
        <source>A calendar has neither columns nor sheets.</source>
        <translation>Un calendrier n’a ni colonnes ni feuilles.</translation>
    </message>
    <message>
        <source>This workshop was here already: it now says what the file says.</source>
        <translation>Cet atelier était déjà là&#xa0;: il dit maintenant ce que dit le fichier.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written in {file}.</source>
        <translation>
            <numerusform>%n événement écrit dans {file}.</numerusform>
            <numerusform>%n événements écrits dans {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which workshop, with --id: papidesk list sessions --json shows it as “outline”.</source>
        <translation>Dites quel atelier, avec --id&#xa0;: papidesk list sessions --json le montre sous «&#xa0;outline&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>{title} is in {file}.</source>
        <comment>a workshop written</comment>
        <translation>
            <numerusform>{title} est dans {file}.</numerusform>
            <numerusform>{title} est dans {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>--what is of export csv alone.</source>
        <translation>--what ne va qu’avec export csv.</translation>
    </message>
    <message>
        <source>A workshop has no period.</source>
        <translation>Un atelier n’a pas de période.</translation>
    </message>
    <message>
        <source>A CV has no period.</source>
        <translation>Un CV n’a pas de période.</translation>
    </message>
    <message>
        <source>The place’s record has no period: it is as it is today.</source>
        <translation>La fiche du lieu n’a pas de période&#xa0;: elle est telle qu’aujourd’hui.</translation>
    </message>
    <message>
        <source>--id is of export outline and export resume alone.</source>
        <translation>--id ne vaut que pour export outline et export resume.</translation>
    </message>
    <message numerus="yes">
        <source>Workshops of {place}</source>
        <comment>the name of a calendar</comment>
        <translation>
            <numerusform>Ateliers&#xa0;: {place}</numerusform>
            <numerusform>Ateliers&#xa0;: {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>This sign-up is of another session. Nothing was changed.</source>
        <translation>Cette inscription est d’une autre séance. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This is what is noted already. Nothing was changed.</source>
        <translation>C’est déjà ce qui est noté. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Some of {item} are lent. Say which are lost when the others come back.</source>
        <translation>{item}&#xa0;: une partie est prêtée. Dites ce qui est perdu au retour des autres.</translation>
    </message>
    <message>
        <source>{item} is lent. Take it back first.</source>
        <translation>{item}&#xa0;: en prêt. Notez d’abord le retour.</translation>
    </message>
    <message numerus="yes">
        <source>{item}: {state}.</source>
        <comment>what a thing is now</comment>
        <translation>
            <numerusform>{item}&#xa0;: {state}.</numerusform>
            <numerusform>{item}&#xa0;: {state}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things: {state}.</source>
        <comment>what they are now</comment>
        <translation>
            <numerusform>%n matériel&#xa0;: {state}.</numerusform>
            <numerusform>%n matériels&#xa0;: {state}.</numerusform>
        </translation>
    </message>
    <message>
        <source>It ends its loan as lost; the deposit stays here.</source>
        <translation>Son prêt se termine par une perte&#xa0;; la caution reste ici.</translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) of it stay: call those who wait, or cancel them.</source>
        <translation>
            <numerusform>%n réservation reste&#xa0;: appelez la personne qui attend, ou annulez-la.</numerusform>
            <numerusform>%n réservations restent&#xa0;: appelez les personnes qui attendent, ou annulez-les.</numerusform>
        </translation>
    </message>
    <message>
        <source>{item} is what it was before.</source>
        <translation>{item} est comme avant.</translation>
    </message>
    <message numerus="yes">
        <source>%n things are what they were before.</source>
        <translation>
            <numerusform>%n matériel est comme avant.</numerusform>
            <numerusform>%n matériels sont comme avant.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write what happened, in a few words.</source>
        <translation>Écrivez ce qui s’est passé, en quelques mots.</translation>
    </message>
    <message>
        <source>Noted in the history of {item}.</source>
        <translation>Noté dans l’historique de {item}.</translation>
    </message>
    <message>
        <source>This line of the history is gone already. Nothing was changed.</source>
        <translation>Cette ligne de l’historique n’est déjà plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This line says what became of it: change its state instead.</source>
        <translation>Cette ligne dit ce qu’est devenu le matériel&#xa0;: changez plutôt son état.</translation>
    </message>
    <message>
        <source>Taken out of the history of {item}.</source>
        <translation>Retiré de l’historique de {item}.</translation>
    </message>
    <message numerus="yes">
        <source>%n people came to {title} without having signed up.</source>
        <translation>
            <numerusform>%n personne est venue sans inscription&#xa0;: {title}.</numerusform>
            <numerusform>%n personnes sont venues sans inscription&#xa0;: {title}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} came to {title} without having signed up.</source>
        <translation>{name} vient sans inscription&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>{title} has not begun: who came can be noted from one hour before its start on.</source>
        <translation>{title}&#xa0;: la séance n’a pas commencé. Les présences se notent à partir d’une heure avant.</translation>
    </message>
    <message>
        <source>No place is left. First note who is absent, or add places to the session.</source>
        <translation>La séance est complète&#xa0;: notez d’abord qui est absent, ou ajoutez des places.</translation>
    </message>
    <message>
        <source>This arrival is not at the hours of the session. Check the hour.</source>
        <translation>Cette arrivée n’est pas aux heures de la séance. Vérifiez l’heure.</translation>
    </message>
    <message>
        <source>One of these sign-ups is no longer there. Nothing was changed.</source>
        <translation>L’une de ces inscriptions n’est plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Attendance as it was before: {title}.</source>
        <translation>Présences comme avant&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>Nobody is noted as still here for {title}. Nothing was changed.</source>
        <translation>{title}&#xa0;: d’après les passages, plus personne n’est là. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>{title} is over: %n people have left.</source>
        <translation>
            <numerusform>{title}&#xa0;: séance terminée,&#xa0;%n personne quitte la salle.</numerusform>
            <numerusform>{title}&#xa0;: séance terminée,&#xa0;%n personnes quittent la salle.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: attendance taken back.</source>
        <translation>{name}&#xa0;: présence reprise.</translation>
    </message>
    <message numerus="yes">
        <source>{name}: {mark}.</source>
        <comment>attendance</comment>
        <translation>
            <numerusform>{name}&#xa0;: {mark}.</numerusform>
            <numerusform>{name}&#xa0;: {mark}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} Their visit is logged with it.</source>
        <translation>{done} Le passage est noté avec.</translation>
    </message>
    <message numerus="yes">
        <source>{title}: attendance noted of %n people, none of whom is here.</source>
        <translation>
            <numerusform>{title}&#xa0;: présence notée pour&#xa0;%n personne, qui n’est pas là.</numerusform>
            <numerusform>{title}&#xa0;: présences notées pour&#xa0;%n personnes&#xa0;; aucune n’est là.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}: %n people are here.</source>
        <translation>
            <numerusform>{title}&#xa0;:&#xa0;%n personne est là.</numerusform>
            <numerusform>{title}&#xa0;:&#xa0;%n personnes sont là.</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} Visits logged: {n}.</source>
        <translation>{done} Passages notés&#xa0;: {n}.</translation>
    </message>
    <message>
        <source>This equipment is no longer in the catalogue. Find it again by its name or its code.</source>
        <translation>Ce matériel n’est plus au catalogue. Cherchez-le par son nom ou son code.</translation>
    </message>
    <message>
        <source>a workshop</source>
        <comment>who equipment is booked for</comment>
        <translation>un atelier</translation>
    </message>
    <message>
        <source>someone whose name is gone</source>
        <comment>who borrowed</comment>
        <translation>quelqu’un dont le nom est effacé</translation>
    </message>
    <message>
        <source>Say who borrows: a person of the lists, or an organisation.</source>
        <translation>Dites qui emprunte&#xa0;: une personne de la liste, ou un organisme.</translation>
    </message>
    <message>
        <source>This organisation is no longer in the list. Choose another, or add it.</source>
        <translation>Cet organisme n’est plus dans la liste. Choisissez-en un autre, ou ajoutez-le.</translation>
    </message>
    <message>
        <source>This organisation is set aside. Put it back in use first, or choose another.</source>
        <translation>Cet organisme est mis de côté. Remettez-le d’abord en usage, ou choisissez-en un autre.</translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour}</source>
        <comment>an instant</comment>
        <translation>
            <numerusform>{day} à {hour}</numerusform>
            <numerusform>{day} à {hour}</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one piece of equipment.</source>
        <translation>Choisissez au moins un matériel.</translation>
    </message>
    <message>
        <source>This text is too long: keep it under {n} characters.</source>
        <translation>Ce texte est trop long&#xa0;: gardez-le sous {n} caractères.</translation>
    </message>
    <message>
        <source>{title}, {when}, is cancelled already. Nothing was changed.</source>
        <translation>{title}, {when}&#xa0;: la séance est déjà annulée. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{title}, {when}: people came, so it was held. Take the attendance back first.</source>
        <translation>{title}, {when}&#xa0;: des personnes sont venues, la séance a donc eu lieu. Retirez d’abord les présences.</translation>
    </message>
    <message>
        <source>Cancelled: {title}, {when}.</source>
        <comment>a session</comment>
        <translation>Séance annulée&#xa0;: {title}, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) cancelled.</source>
        <translation>
            <numerusform>%n séance annulée.</numerusform>
            <numerusform>%n séances annulées.</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}, {when}, is not cancelled. Nothing was changed.</source>
        <translation>{title}, {when}&#xa0;: la séance n’est pas annulée. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>To be held after all: {title}, {when}.</source>
        <translation>Séance maintenue finalement&#xa0;: {title}, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) to be held after all.</source>
        <translation>
            <numerusform>%n séance maintenue finalement.</numerusform>
            <numerusform>%n séances maintenues finalement.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one session. Nothing was changed.</source>
        <translation>Choisissez au moins une séance. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>These sessions are already gone. Nothing was changed.</source>
        <translation>Ces séances ont déjà été retirées. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{title}, {when}: people are signed up. Cancel the session instead, so that they are told.</source>
        <translation>{title}, {when}&#xa0;: des personnes sont inscrites. Annulez plutôt la séance, pour qu’elles soient prévenues.</translation>
    </message>
    <message>
        <source>Taken away: {title}, {when}.</source>
        <comment>a session</comment>
        <translation>Séance retirée&#xa0;: {title}, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) taken away.</source>
        <translation>
            <numerusform>%n séance retirée.</numerusform>
            <numerusform>%n séances retirées.</numerusform>
        </translation>
    </message>
    <message>
        <source>These sessions are already there. Nothing was changed.</source>
        <translation>Ces séances sont déjà là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Brought back: {title}, {when}.</source>
        <comment>a session</comment>
        <translation>Séance remise&#xa0;: {title}, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) brought back.</source>
        <translation>
            <numerusform>%n séance remise.</numerusform>
            <numerusform>%n séances remises.</numerusform>
        </translation>
    </message>
    <message>
        <source>This session is in no series. Change it on its own.</source>
        <translation>Cette séance n’est dans aucun cycle. Modifiez-la seule.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) signed up would have to wait. Keep more places, or put the last to sign up on the waiting list.</source>
        <translation>
            <numerusform>%n personne inscrite passerait en liste d’attente. Gardez plus de places, ou mettez la dernière inscription en liste d’attente.</numerusform>
            <numerusform>%n personnes inscrites passeraient en liste d’attente. Gardez plus de places, ou mettez les dernières inscriptions en liste d’attente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) came to this session: keep at least as many places.</source>
        <translation>
            <numerusform>%n personne est venue à cette séance&#xa0;: gardez au moins une place.</numerusform>
            <numerusform>%n personnes sont venues à cette séance&#xa0;: gardez au moins&#xa0;%n places.</numerusform>
        </translation>
    </message>
    <message>
        <source>Session changed: {title}, {when}.</source>
        <translation>Séance modifiée&#xa0;: {title}, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) changed: {title}.</source>
        <translation>
            <numerusform>%n séance modifiée&#xa0;: {title}.</numerusform>
            <numerusform>%n séances modifiées&#xa0;: {title}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Session as it was: {title}, {when}.</source>
        <translation>Séance remise comme avant&#xa0;: {title}, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) as they were: {title}.</source>
        <translation>
            <numerusform>%n séance remise comme avant&#xa0;: {title}.</numerusform>
            <numerusform>%n séances remises comme avant&#xa0;: {title}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{conflict} Change the hour or what is taken, or keep it all the same.</source>
        <translation>{conflict} Changez l’heure ou ce qui est pris, ou gardez ainsi malgré tout.</translation>
    </message>
    <message numerus="yes">
        <source>{conflict} So it is with %n other thing(s). Change the hour or what is taken, or keep it all the same.</source>
        <translation>
            <numerusform>{conflict}&#xa0;%n autre chose est prise aussi. Changez l’heure ou ce qui est pris, ou gardez ainsi malgré tout.</numerusform>
            <numerusform>{conflict}&#xa0;%n autres choses sont prises aussi. Changez l’heure ou ce qui est pris, ou gardez ainsi malgré tout.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} Mind: {conflict}</source>
        <comment>what was done, then what is taken</comment>
        <translation>
            <numerusform>{done} À savoir&#xa0;: {conflict}</numerusform>
            <numerusform>{done} À savoir&#xa0;: {conflict}</numerusform>
        </translation>
    </message>
    <message>
        <source>These sign-ups are there already. Nothing was changed.</source>
        <translation>Ces inscriptions sont déjà là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Sign up 1 to {most} people at once. Check the number.</source>
        <translation>Inscrivez de 1 à {most} personnes à la fois. Vérifiez le nombre.</translation>
    </message>
    <message>
        <source>Several at once are anonymous. Sign up the people you know by name one by one.</source>
        <translation>À plusieurs, l’inscription est anonyme. Inscrivez une à une les personnes que vous connaissez par leur nom.</translation>
    </message>
    <message>
        <source>Someone comes with {most} people at most. Sign the others up by themselves.</source>
        <translation>On vient avec {most} personnes au plus. Inscrivez les autres à part.</translation>
    </message>
    <message>
        <source>Several at once have no companions: count them among the people.</source>
        <translation>À plusieurs, il n’y a pas d’accompagnant·es&#xa0;: comptez-les parmi les personnes.</translation>
    </message>
    <message numerus="yes">
        <source>{title}, {when}: no place is left. %n people are on the waiting list.</source>
        <translation>
            <numerusform>{title}, {when}&#xa0;: plus de place.&#xa0;%n personne est en liste d’attente.</numerusform>
            <numerusform>{title}, {when}&#xa0;: plus de place.&#xa0;%n personnes sont en liste d’attente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are signed up: {title}, {when}.</source>
        <translation>
            <numerusform>%n inscription notée&#xa0;: {title}, {when}.</numerusform>
            <numerusform>%n inscriptions notées&#xa0;: {title}, {when}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} No place is left for %n more, who wait.</source>
        <translation>
            <numerusform>{done} Plus de place pour&#xa0;%n autre, en liste d’attente.</numerusform>
            <numerusform>{done} Plus de place pour&#xa0;%n autres, en liste d’attente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n companion(s) are signed up: {title}, {when}.</source>
        <translation>
            <numerusform>Inscription notée&#xa0;: {name} et&#xa0;%n accompagnant·e, {title}, {when}.</numerusform>
            <numerusform>Inscription notée&#xa0;: {name} et&#xa0;%n accompagnant·es, {title}, {when}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}, {when}: no place is left. {name} and %n companion(s) are on the waiting list, from number {turn}.</source>
        <translation>
            <numerusform>{title}, {when}&#xa0;: plus de place. {name} et&#xa0;%n accompagnant·e sont en liste d’attente, à partir du numéro {turn}.</numerusform>
            <numerusform>{title}, {when}&#xa0;: plus de place. {name} et&#xa0;%n accompagnant·es sont en liste d’attente, à partir du numéro {turn}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} No place is left for %n of those who come along, on the waiting list from number {turn}.</source>
        <translation>
            <numerusform>{done} Plus de place pour&#xa0;%n accompagnant·e, en liste d’attente, numéro {turn}.</numerusform>
            <numerusform>{done} Plus de place pour&#xa0;%n accompagnant·es, en liste d’attente à partir du numéro {turn}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} will help: {title}, {when}.</source>
        <translation>{name} viendra aider&#xa0;: {title}, {when}.</translation>
    </message>
    <message>
        <source>{name} is signed up: {title}, {when}.</source>
        <translation>Inscription notée&#xa0;: {name}, {title}, {when}.</translation>
    </message>
    <message>
        <source>{title}, {when}: no place is left. {name} is on the waiting list, number {turn}.</source>
        <translation>{title}, {when}&#xa0;: plus de place. {name} est en liste d’attente, numéro {turn}.</translation>
    </message>
    <message>
        <source>{title} has no session to come that {name} is not signed up to. Nothing was changed.</source>
        <translation>{title}&#xa0;: aucune séance à venir où {name} n’ait déjà une inscription. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>{name} is signed up to %n session(s): {title}.</source>
        <translation>
            <numerusform>{name}&#xa0;: inscription à&#xa0;%n séance. {title}.</numerusform>
            <numerusform>{name}&#xa0;: inscription à&#xa0;%n séances. {title}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} In %n of them no place is left: on the waiting list.</source>
        <translation>
            <numerusform>{done} Plus de place pour&#xa0;%n d’entre elles&#xa0;: en liste d’attente.</numerusform>
            <numerusform>{done} Plus de place pour&#xa0;%n d’entre elles&#xa0;: en liste d’attente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people give their place up.</source>
        <translation>
            <numerusform>%n personne laisse sa place.</numerusform>
            <numerusform>%n personnes laissent leur place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n companion(s) give their places up: {title}, {when}.</source>
        <translation>
            <numerusform>{name} et&#xa0;%n accompagnant·e laissent leurs places&#xa0;: {title}, {when}.</numerusform>
            <numerusform>{name} et&#xa0;%n accompagnant·es laissent leurs places&#xa0;: {title}, {when}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} leaves the waiting list: {title}, {when}.</source>
        <translation>{name} quitte la liste d’attente&#xa0;: {title}, {when}.</translation>
    </message>
    <message>
        <source>{name} gives their place up: {title}, {when}.</source>
        <translation>{name} laisse sa place&#xa0;: {title}, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n people are signed up again.</source>
        <translation>
            <numerusform>%n inscription reprise.</numerusform>
            <numerusform>%n inscriptions reprises.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is out of the lists. Bring them back there first, then the sign-up.</source>
        <translation>{name} n’est plus dans les listes. Remettez d’abord sa fiche, puis son inscription.</translation>
    </message>
    <message>
        <source>These sign-ups are already gone. Nothing was changed.</source>
        <translation>Ces inscriptions sont déjà retirées. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n sign-up(s) taken away.</source>
        <translation>
            <numerusform>%n inscription retirée.</numerusform>
            <numerusform>%n inscriptions retirées.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: no longer signed up.</source>
        <translation>{name}&#xa0;: inscription retirée.</translation>
    </message>
    <message numerus="yes">
        <source>%n sign-up(s) brought back.</source>
        <translation>
            <numerusform>%n inscription remise.</numerusform>
            <numerusform>%n inscriptions remises.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: signed up again.</source>
        <translation>{name}&#xa0;: inscription remise.</translation>
    </message>
    <message>
        <source>{name}: sign-up kept.</source>
        <translation>{name}&#xa0;: inscription enregistrée.</translation>
    </message>
    <message>
        <source>{name} is signed up to this very session. Choose another.</source>
        <translation>{name} a déjà une inscription à cette séance. Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>{name} changes session: {title}, {when}.</source>
        <translation>{name} change de séance&#xa0;: {title}, {when}.</translation>
    </message>
    <message>
        <source>{name} changes session: {title}, {when}, where no place is left: on the waiting list, number {turn}.</source>
        <translation>{name} change de séance&#xa0;: {title}, {when}. Il n’y reste plus de place&#xa0;: en liste d’attente, numéro {turn}.</translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hour}</source>
        <comment>when a session begins</comment>
        <translation>
            <numerusform>{day}, {hour}</numerusform>
            <numerusform>{day}, {hour}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} %n person(s) to be told.</source>
        <comment>what was done, then whom to call</comment>
        <translation>
            <numerusform>{done}&#xa0;%n personne à prévenir.</numerusform>
            <numerusform>{done}&#xa0;%n personnes à prévenir.</numerusform>
        </translation>
    </message>
    <message>
        <source>This workshop is no longer there. Choose another one.</source>
        <translation>Cet atelier n’existe plus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{title} is set aside. Take it back into use first, then plan its sessions.</source>
        <translation>L’atelier {title} est mis de côté. Proposez-le de nouveau, puis planifiez ses séances.</translation>
    </message>
    <message>
        <source>{name} is not of the team. Write the name without an account.</source>
        <translation>{name} n’est pas dans l’équipe. Écrivez le nom sans compte.</translation>
    </message>
    <message>
        <source>This workstation is no longer there. Choose another one.</source>
        <translation>Ce poste n’existe plus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This is more than {most} sessions at once. Split the file, one year each.</source>
        <translation>Cela fait plus de {most} séances à la fois. Partagez le fichier, une année par fichier.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) imported.</source>
        <translation>
            <numerusform>%n séance importée.</numerusform>
            <numerusform>%n séances importées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Programme imported. Added: {created}. Changed: {updated}.</source>
        <translation>Programme importé. Séances ajoutées&#xa0;: {created}. Modifications&#xa0;: {updated}.</translation>
    </message>
    <message numerus="yes">
        <source>Import of %n session(s) taken back.</source>
        <translation>
            <numerusform>Import de&#xa0;%n séance repris.</numerusform>
            <numerusform>Import de&#xa0;%n séances repris.</numerusform>
        </translation>
    </message>
    <message>
        <source>People have signed up to these sessions since: they stay. Cancel those that will not be held, one by one.</source>
        <translation>Des personnes se sont inscrites à ces séances depuis&#xa0;: elles restent. Annulez une par une celles qui n’auront pas lieu.</translation>
    </message>
    <message>
        <source>This workshop is no longer there. Nothing was changed.</source>
        <translation>Cet atelier n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This workshop is here already. Nothing was changed.</source>
        <translation>Cet atelier est déjà là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Workshop added: {title}.</source>
        <translation>Atelier ajouté&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>There is already a workshop called {title}. Change that one, or choose another title.</source>
        <translation>Il y a déjà un atelier appelé {title}. Modifiez celui-là, ou choisissez un autre titre.</translation>
    </message>
    <message>
        <source>Workshop kept: {title}.</source>
        <translation>Atelier enregistré&#xa0;: {title}.</translation>
    </message>
    <message numerus="yes">
        <source>Back in use: {title}.</source>
        <comment>a workshop</comment>
        <translation>
            <numerusform>De nouveau proposé&#xa0;: {title}.</numerusform>
            <numerusform>De nouveau proposé&#xa0;: {title}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set aside: {title}.</source>
        <comment>a workshop</comment>
        <translation>
            <numerusform>Mis de côté&#xa0;: {title}.</numerusform>
            <numerusform>Mis de côté&#xa0;: {title}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set aside: {title}. The %n session(s) planned will be held.</source>
        <comment>a workshop</comment>
        <translation>
            <numerusform>Mis de côté&#xa0;: {title}. La&#xa0;%n séance déjà prévue aura lieu.</numerusform>
            <numerusform>Mis de côté&#xa0;: {title}. Les&#xa0;%n séances déjà prévues auront lieu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions were planned of this workshop: it stays. Set it aside instead.</source>
        <translation>Des séances de cet atelier ont été planifiées&#xa0;: il reste. Mettez-le plutôt de côté.</translation>
    </message>
    <message>
        <source>Workshop removed: {title}.</source>
        <translation>Atelier retiré&#xa0;: {title}.</translation>
    </message>
    <message numerus="yes">
        <source>Copied: {title}. Change what you like in it.</source>
        <comment>a workshop</comment>
        <translation>
            <numerusform>Copie faite&#xa0;: {title}. Modifiez-y ce que vous voulez.</numerusform>
            <numerusform>Copie faite&#xa0;: {title}. Modifiez-y ce que vous voulez.</numerusform>
        </translation>
    </message>
    <message>
        <source>This session is no longer there. Nothing was changed.</source>
        <translation>Cette séance n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This sign-up is no longer there. Nothing was changed.</source>
        <translation>Cette inscription n’est plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{name} gave this place up already. Nothing was changed.</source>
        <translation>{name} a déjà laissé cette place. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{title} is cancelled. Choose another session, or say that it will be held.</source>
        <translation>{title}&#xa0;: cette séance est annulée. Choisissez-en une autre, ou dites qu’elle aura lieu.</translation>
    </message>
    <message>
        <source>{title} is over. Note whoever came in its attendance instead.</source>
        <translation>{title}&#xa0;: cette séance est terminée. Notez plutôt qui est venu dans ses présences.</translation>
    </message>
    <message>
        <source>{name} is signed up to this session already. Nothing was changed.</source>
        <translation>{name} a déjà une inscription à cette séance. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{name} came. Take the attendance back first, then the sign-up.</source>
        <translation>{name} est là d’après les présences. Reprenez d’abord la présence, puis l’inscription.</translation>
    </message>
    <message>
        <source>{name} was noted as here, and their visit was deleted since. Note them as absent instead.</source>
        <translation>{name}&#xa0;: présence notée, mais le passage a été supprimé depuis. Notez plutôt une absence.</translation>
    </message>
    <message numerus="yes">
        <source>That would be more people than the %n place(s) of this session. Note who is absent, or add places first.</source>
        <translation>
            <numerusform>Cela ferait plus de monde que la&#xa0;%n place de cette séance. Notez d’abord qui est absent, ou ajoutez des places.</numerusform>
            <numerusform>Cela ferait plus de monde que les&#xa0;%n places de cette séance. Notez d’abord qui est absent, ou ajoutez des places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>whoever comes with {name}</source>
        <comment>a companion</comment>
        <translation>
            <numerusform>qui accompagne {name}</numerusform>
            <numerusform>qui accompagne {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} {other} has a place now: to be told.</source>
        <translation>{done} {other} a maintenant une place&#xa0;: à prévenir.</translation>
    </message>
    <message numerus="yes">
        <source>{done} %n people who waited have a place now: to be told.</source>
        <translation>
            <numerusform>{done}&#xa0;%n personne qui attendait a maintenant une place&#xa0;: à prévenir.</numerusform>
            <numerusform>{done}&#xa0;%n personnes qui attendaient ont maintenant une place&#xa0;: à prévenir.</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} {other} is on the waiting list again.</source>
        <translation>{done} {other} revient en liste d’attente.</translation>
    </message>
    <message numerus="yes">
        <source>{done} %n people are on the waiting list again.</source>
        <translation>
            <numerusform>{done}&#xa0;%n personne revient en liste d’attente.</numerusform>
            <numerusform>{done}&#xa0;%n personnes reviennent en liste d’attente.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every day of this series is left out. Keep at least one.</source>
        <translation>Tous les jours de ce cycle sont écartés. Gardez-en au moins un.</translation>
    </message>
    <message numerus="yes">
        <source>Series planned: {title}, %n session(s), from {first} to {last}.</source>
        <translation>
            <numerusform>Cycle planifié&#xa0;: {title},&#xa0;%n séance, du {first} au {last}.</numerusform>
            <numerusform>Cycle planifié&#xa0;: {title},&#xa0;%n séances, du {first} au {last}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The sessions of a series are all of the same workshop. Plan another series for this one.</source>
        <translation>Les séances d’un cycle sont toutes du même atelier. Pour celui-ci, planifiez un autre cycle.</translation>
    </message>
    <message>
        <source>Session planned: {title}, {when}.</source>
        <translation>Séance planifiée&#xa0;: {title}, {when}.</translation>
    </message>
    <message>
        <source>Cancelled here: it stays so. Have it held again yourself if the file is right.</source>
        <translation>Annulée ici&#xa0;: elle le reste. Rétablissez-la vous-même si le fichier a raison.</translation>
    </message>
    <message>
        <source>This event is a series here, and a single session in the file. Take the series away first.</source>
        <translation>Cet événement est un cycle ici, et une seule séance dans le fichier. Retirez d’abord le cycle.</translation>
    </message>
    <message>
        <source>This event is a single session here, and a series in the file. Take the session away first.</source>
        <translation>Cet événement est une seule séance ici, et un cycle dans le fichier. Retirez d’abord la séance.</translation>
    </message>
    <message>
        <source>Two lines of this file are the same event and say different things. Keep only the right one.</source>
        <translation>Deux lignes de ce fichier sont le même événement et disent des choses différentes. Ne gardez que la bonne.</translation>
    </message>
    <message>
        <source>The day or the hour is missing. Write both.</source>
        <translation>Il manque le jour ou l’heure. Écrivez les deux.</translation>
    </message>
    <message>
        <source>Taken then, and no longer booked for it: {things}.</source>
        <translation>Matériel pris à ce moment-là, et plus réservé pour la séance&#xa0;: {things}.</translation>
    </message>
    <message>
        <source>They know how things stand already. Nothing was changed.</source>
        <translation>Ces personnes sont déjà au courant. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n people were told.</source>
        <translation>
            <numerusform>%n personne est prévenue.</numerusform>
            <numerusform>%n personnes sont prévenues.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was told: {title}.</source>
        <translation>{name} est au courant&#xa0;: {title}.</translation>
    </message>
    <message numerus="yes">
        <source>%n people are to be told.</source>
        <translation>
            <numerusform>%n personne est à prévenir.</numerusform>
            <numerusform>%n personnes sont à prévenir.</numerusform>
        </translation>
    </message>
    <message>
        <source>This calendar is too large: {most} MB can be read at most. Export one year of it.</source>
        <translation>Ce calendrier est trop gros&#xa0;: {most} Mo au plus peuvent être lus. Exportez-en une année.</translation>
    </message>
    <message>
        <source>This file is not a calendar. Export it again from the calendar program, as iCalendar (.ics).</source>
        <translation>Ce fichier n’est pas un calendrier. Exportez-le de nouveau depuis l’agenda, au format iCalendar (.ics).</translation>
    </message>
    <message>
        <source>This calendar holds more than {most} events, or {series} series. Export one year of it at a time.</source>
        <translation>Ce calendrier contient plus de {most} événements, ou plus de {series} cycles. Exportez-le une année à la fois.</translation>
    </message>
    <message>
        <source>This event is cut short: the file has no end. Export the calendar again.</source>
        <translation>Cet événement est coupé&#xa0;: le fichier n’a pas de fin. Exportez de nouveau l’agenda.</translation>
    </message>
    <message>
        <source>This event lasts all day: a session has its hours. Give it hours in the calendar, or leave it aside.</source>
        <translation>Cet événement dure toute la journée&#xa0;: une séance a des heures. Donnez-lui des heures dans l’agenda, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>The day and the hour of this event are missing.</source>
        <translation>Il manque le jour et l’heure de cet événement.</translation>
    </message>
    <message>
        <source>This event ends before it begins. Correct it in the calendar.</source>
        <translation>Cet événement finit avant de commencer. Corrigez dans l’agenda.</translation>
    </message>
    <message>
        <source>This event leaves days out by a rule (EXRULE), which is not read. Leave them out one by one.</source>
        <translation>Cet événement saute des jours par une règle (EXRULE), qui n’est pas lue. Enlevez ces jours un par un.</translation>
    </message>
    <message>
        <source>This event comes back by several rules at once, which is not read. Make one event of each.</source>
        <translation>Cet événement revient selon plusieurs règles à la fois, ce qui n’est pas lu. Faites un événement de chacune.</translation>
    </message>
    <message>
        <source>This event changes all that follow it (THISANDFUTURE), which is not read. Make a series of its own.</source>
        <translation>Cet événement change tous ceux qui le suivent (THISANDFUTURE), ce qui n’est pas lu. Faites-en un cycle à part.</translation>
    </message>
    <message>
        <source>Most of the series of this calendar come back in ways that can’t be read. Export it again.</source>
        <translation>La plupart des cycles de ce calendrier reviennent d’une façon qui ne se lit pas. Exportez-le de nouveau.</translation>
    </message>
    <message>
        <source>This event leaves out or adds more than {most} days. Split it.</source>
        <translation>Cet événement saute ou ajoute plus de {most} jours. Partagez-le en plusieurs.</translation>
    </message>
    <message>
        <source>There is no event in this calendar. Check that it is the right file.</source>
        <translation>Il n’y a aucun événement dans ce calendrier. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>The title is missing. Write what this workshop is called.</source>
        <translation>Il manque le titre. Écrivez comment s’appelle cet atelier.</translation>
    </message>
    <message>
        <source>The title was too long: only its first {n} characters were kept.</source>
        <translation>Le titre était trop long&#xa0;: seuls ses {n} premiers caractères ont été gardés.</translation>
    </message>
    <message>
        <source>The time zone “{zone}” is not known here. Choose another one in the calendar, then export it again.</source>
        <translation>Le fuseau horaire «&#xa0;{zone}&#xa0;» n’est pas connu ici. Choisissez-en un autre dans l’agenda, puis exportez de nouveau.</translation>
    </message>
    <message>
        <source>The time zone “{zone}” is not known here: its hours are taken as those of this place.</source>
        <translation>Le fuseau horaire «&#xa0;{zone}&#xa0;» n’est pas connu ici&#xa0;: ses heures sont prises pour celles du lieu.</translation>
    </message>
    <message>
        <source>“{value}” can’t be read as a day and an hour. Correct it in the calendar.</source>
        <translation>«&#xa0;{value}&#xa0;» ne se lit pas comme un jour et une heure. Corrigez dans l’agenda.</translation>
    </message>
    <message>
        <source>This series follows the clock of another country, whose days are not those of this place. Make single events of it.</source>
        <translation>Ce cycle suit l’heure d’un autre pays, dont les jours ne sont pas ceux d’ici. Faites-en des événements séparés.</translation>
    </message>
    <message>
        <source>This series has no end in the file: it is taken in from {first} to {last}. Import the file again for what follows.</source>
        <translation>Ce cycle n’a pas de fin dans le fichier&#xa0;: il est repris du {first} au {last}. Pour la suite, importez de nouveau le fichier.</translation>
    </message>
    <message>
        <source>No column holds a title, or a date. The first line should give titles, such as Titre, Date, Début and Fin; or say which columns hold them.</source>
        <translation>Aucune colonne ne contient de titre, ou de date. La première ligne donne les titres, comme Titre, Date, Début et Fin&#xa0;; ou dites quelles colonnes les contiennent.</translation>
    </message>
    <message>
        <source>There are titles in this table, and no session below them. Check that it is the right file.</source>
        <translation>Ce tableau a des titres, et aucune séance en dessous. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>The day or the hour is missing. Write them in the file, like 05/11/2026 and 14:00.</source>
        <translation>Il manque le jour ou l’heure. Écrivez-les dans le fichier, comme 05/11/2026 et 14:00.</translation>
    </message>
    <message>
        <source>It is out in the other tool: loans are not taken in. Lend it here when it goes out again.</source>
        <translation>Il est sorti dans l’autre outil&#xa0;: les prêts ne sont pas repris. Prêtez-le ici à sa prochaine sortie.</translation>
    </message>
    <message>
        <source>No column holds a name. The first line should give titles, such as Nom, Code and Catégorie; or say which column holds the names.</source>
        <translation>Aucune colonne ne contient de nom. La première ligne donne les titres, comme Nom, Code et Catégorie&#xa0;; sinon, dites quelle colonne contient les noms.</translation>
    </message>
    <message>
        <source>There are titles in this table, and no equipment below them. Check that it is the right file.</source>
        <translation>Ce tableau a des titres, et aucun matériel dessous. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>The name is missing. Write what this equipment is called.</source>
        <translation>Le nom manque. Écrivez comment ce matériel s’appelle.</translation>
    </message>
    <message>
        <source>“{value}” (column {column}) is not known here, and was left out.</source>
        <translation>«&#xa0;{value}&#xa0;» (colonne {column}) n’est pas connu ici et a été laissé de côté.</translation>
    </message>
    <message>
        <source>This file is too large to be a workshop of PapiDesk. Ask for it again.</source>
        <translation>Ce fichier est trop gros pour être un atelier de PapiDesk. Demandez-le de nouveau.</translation>
    </message>
    <message>
        <source>This file comes from a later PapiDesk: what this one does not know was left out.</source>
        <translation>Ce fichier vient d’un PapiDesk plus récent&#xa0;: ce que celui-ci ne connaît pas a été laissé de côté.</translation>
    </message>
    <message>
        <source>“{code}” is not known here, and was left out.</source>
        <translation>«&#xa0;{code}&#xa0;» n’est pas connu ici et a été laissé de côté.</translation>
    </message>
    <message>
        <source>The models that come with PapiDesk can’t be read. Your own are kept. Install PapiDesk again.</source>
        <translation>Les modèles fournis avec PapiDesk ne peuvent pas être lus. Les vôtres sont conservés. Installez PapiDesk à nouveau.</translation>
    </message>
    <message>
        <source>This file is too large to be a model of PapiDesk. Ask for it again.</source>
        <translation>Ce fichier est trop gros pour être un modèle de PapiDesk. Demandez-le à nouveau.</translation>
    </message>
    <message>
        <source>This model is of a kind that this PapiDesk does not know yet. Install the latest PapiDesk to use it.</source>
        <translation>Ce modèle est d’une sorte que ce PapiDesk ne connaît pas encore. Installez la dernière version de PapiDesk pour l’utiliser.</translation>
    </message>
    <message>
        <source>This model has no name. Ask for it again, or give it one in the file.</source>
        <translation>Ce modèle n’a pas de nom. Demandez-le à nouveau, ou donnez-lui-en un dans le fichier.</translation>
    </message>
    <message>
        <source>This file is not a model of PapiDesk. Choose one whose name ends in {suffix}.</source>
        <translation>Ce fichier n’est pas un modèle de PapiDesk. Choisissez-en un dont le nom finit par {suffix}.</translation>
    </message>
    <message>
        <source>What this file says of “{name}” can’t be read. Ask for it again.</source>
        <translation>Ce que ce fichier dit de «&#xa0;{name}&#xa0;» n’est pas lisible. Demandez-le de nouveau.</translation>
    </message>
    <message>
        <source>This file is not a workshop of PapiDesk. Choose one whose name ends in {suffix}.</source>
        <translation>Ce fichier n’est pas un atelier de PapiDesk. Choisissez-en un dont le nom se termine par {suffix}.</translation>
    </message>
    <message>
        <source>All the same: the session moves, and what can’t come along is no longer booked for it.</source>
        <translation>Si vous continuez, la séance est déplacée, et ce qui ne peut pas suivre n’est plus réservé pour elle.</translation>
    </message>
    <message>
        <source>Plan all the same</source>
        <translation>Planifier quand même</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) will go back to the waiting list, those who signed up last.</source>
        <translation>
            <numerusform>%n personne repassera en liste d’attente&#xa0;: la dernière inscrite.</numerusform>
            <numerusform>%n personnes repasseront en liste d’attente&#xa0;: les dernières inscrites.</numerusform>
        </translation>
    </message>
    <message>
        <source>Put them on the waiting list</source>
        <translation>Les mettre en liste d’attente</translation>
    </message>
    <message>
        <source>Enter: see the session</source>
        <translation>Entrée&#xa0;: voir la séance</translation>
    </message>
    <message>
        <source>Sign up to a session</source>
        <translation>Inscrire à une séance</translation>
    </message>
    <message>
        <source>There is no session to come to which {name} is not signed up already.</source>
        <translation>Aucune autre séance n’est prévue pour {name}. Planifiez-en une dans les ateliers.</translation>
    </message>
    <message>
        <source>Sign {name} up to which session? Enter takes the first one.</source>
        <translation>Inscrire {name} à quelle séance&#xa0;? Entrée prend la première.</translation>
    </message>
    <message>
        <source>Enter: sign up</source>
        <translation>Entrée&#xa0;: inscrire</translation>
    </message>
    <message>
        <source>No session is planned today.</source>
        <translation>Aucune séance n’est prévue aujourd’hui.</translation>
    </message>
    <message>
        <source>Several sessions are under way. Which one?</source>
        <translation>Plusieurs séances sont en cours. Laquelle&#xa0;?</translation>
    </message>
    <message>
        <source>Enter: attendance</source>
        <translation>Entrée&#xa0;: présences</translation>
    </message>
    <message>
        <source>Export the calendar</source>
        <translation>Exporter l’agenda</translation>
    </message>
    <message>
        <source>Calendar (*.ics)</source>
        <translation>Agenda (*.ics)</translation>
    </message>
    <message numerus="yes">
        <source>workshops-{days}.ics</source>
        <comment>file name</comment>
        <translation>
            <numerusform>ateliers-{days}.ics</numerusform>
            <numerusform>ateliers-{days}.ics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to {name}.</source>
        <translation>
            <numerusform>%n événement écrit dans {name}.</numerusform>
            <numerusform>%n événements écrits dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel the session</source>
        <translation>Annuler la séance</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>La garder</translation>
    </message>
    <message>
        <source>One line, for those who are told.</source>
        <translation>Une ligne, pour les personnes à prévenir.</translation>
    </message>
    <message>
        <source>See whom to tell</source>
        <translation>Voir qui prévenir</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n session(s)</source>
        <translation>
            <numerusform>Annuler&#xa0;%n séance</numerusform>
            <numerusform>Annuler&#xa0;%n séances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) do not know yet that it is cancelled.</source>
        <translation>
            <numerusform>%n personne ne sait pas encore que c’est annulé.</numerusform>
            <numerusform>%n personnes ne savent pas encore que c’est annulé.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep the change</source>
        <translation>Garder le changement</translation>
    </message>
    <message>
        <source>Takes part as</source>
        <translation>Vient comme</translation>
    </message>
    <message>
        <source>A word about them</source>
        <translation>Un mot</translation>
    </message>
    <message>
        <source>Big print, a seat in front… never why.</source>
        <translation>Gros caractères, place devant… jamais pourquoi.</translation>
    </message>
    <message>
        <source>What would help</source>
        <translation>Ce qui aiderait</translation>
    </message>
    <message>
        <source>Sign-up of {name}</source>
        <translation>Inscription de {name}</translation>
    </message>
    <message>
        <source>Move there</source>
        <translation>Déplacer vers cette séance</translation>
    </message>
    <message>
        <source>Another session for {name}</source>
        <translation>Une autre séance pour {name}</translation>
    </message>
    <message>
        <source>full: number {n} on the waiting list</source>
        <translation>complet&#xa0;: n° {n} en liste d’attente</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left</source>
        <translation>
            <numerusform>%n place libre</numerusform>
            <numerusform>%n places libres</numerusform>
        </translation>
    </message>
    <message>
        <source>{left}, open door</source>
        <translation>{left}, porte ouverte</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Séance</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Sessions to come</source>
        <translation>Séances à venir</translation>
    </message>
    <message>
        <source>No other session is planned.</source>
        <translation>Aucune autre séance n’est prévue.</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Laisser comme c’est</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Noter</translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n more</source>
        <comment>equipment</comment>
        <translation>
            <numerusform>{name} et&#xa0;%n autre</numerusform>
            <numerusform>{name} et&#xa0;%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a session in the list first.</source>
        <translation>Choisissez d’abord une séance dans la liste.</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>aucune séance</translation>
    </message>
    <message numerus="yes">
        <source>{day}: {what}</source>
        <comment>a day of the programme</comment>
        <translation>
            <numerusform>{day}&#xa0;: {what}</numerusform>
            <numerusform>{day}&#xa0;: {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <comment>said of a day</comment>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>public holiday: {name}</source>
        <translation>jour férié&#xa0;: {name}</translation>
    </message>
    <message>
        <source>school holidays: {name}</source>
        <translation>vacances scolaires&#xa0;: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>sessions of a day</comment>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>a session</comment>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Enregistrer la séance</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>Cette séance seulement</translation>
    </message>
    <message>
        <source>This session and those that follow</source>
        <translation>Cette séance et les suivantes</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Ce qui change</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Nouvelle séance</translation>
    </message>
    <message>
        <source>Plan the session</source>
        <translation>Planifier la séance</translation>
    </message>
    <message>
        <source>One more session of {title}</source>
        <translation>Une séance de plus&#xa0;: {title}</translation>
    </message>
    <message>
        <source>{title}, {day} at {hour}</source>
        <translation>{title}, {day} à {hour}</translation>
    </message>
    <message>
        <source>for example 2 h or 1 h 30</source>
        <translation>par exemple 2&#xa0;h ou 1&#xa0;h&#xa0;30</translation>
    </message>
    <message>
        <source>How long does it last? Write it as 2 h or 1 h 30.</source>
        <translation>Combien de temps dure la séance&#xa0;? Écrivez 2&#xa0;h ou 1&#xa0;h&#xa0;30.</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a length. Write it as 2 h, 1 h 30 or 90 min.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme une durée. Écrivez 2&#xa0;h, 1&#xa0;h&#xa0;30 ou 90&#xa0;min.</translation>
    </message>
    <message>
        <source>A session lasts 5 minutes to 12 hours. Write another length.</source>
        <translation>Une séance dure de 5 minutes à 12&#xa0;heures. Écrivez une autre durée.</translation>
    </message>
    <message>
        <source>Empty: free.</source>
        <translation>Vide&#xa0;: gratuit.</translation>
    </message>
    <message>
        <source>for example 5 €</source>
        <translation>par exemple 5&#xa0;€</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a price. Write it as 5 or 2.50, or leave it empty.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme un prix. Écrivez 5 ou 2,50, ou laissez vide.</translation>
    </message>
    <message>
        <source>This price is too high: {most} euros at most.</source>
        <translation>Ce prix est trop élevé&#xa0;: {most} euros au plus.</translation>
    </message>
    <message>
        <source>{field}: already used</source>
        <translation>{field}&#xa0;: déjà utilisé</translation>
    </message>
    <message>
        <source>Someone else’s name</source>
        <translation>Un autre nom</translation>
    </message>
    <message>
        <source>As what</source>
        <translation>À quel titre</translation>
    </message>
    <message>
        <source>Add this name</source>
        <translation>Ajouter ce nom</translation>
    </message>
    <message>
        <source>Add {name} to the list, or empty this field.</source>
        <translation>Ajoutez {name} à la liste, ou videz ce champ.</translation>
    </message>
    <message numerus="yes">
        <source>{name} ({kind})</source>
        <comment>who holds a session</comment>
        <translation>
            <numerusform>{name} ({kind})</numerusform>
            <numerusform>{name} ({kind})</numerusform>
        </translation>
    </message>
    <message>
        <source>for example 12.50</source>
        <translation>par exemple 12,50</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a sum. Write it as 12 or 12.50.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’a pas été compris comme une somme. Écrivez 12 ou 12,50.</translation>
    </message>
    <message>
        <source>This sum is too high: {most} euros at most.</source>
        <translation>Cette somme est trop élevée&#xa0;: {most} euros au plus.</translation>
    </message>
    <message>
        <source>Write its name.</source>
        <translation>Écrivez son nom.</translation>
    </message>
    <message>
        <source>Who borrows</source>
        <translation>Qui emprunte</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>Une personne</translation>
    </message>
    <message>
        <source>An organisation</source>
        <translation>Un organisme</translation>
    </message>
    <message>
        <source>Another one…</source>
        <comment>organisation</comment>
        <translation>Un autre…</translation>
    </message>
    <message>
        <source>Name of the organisation</source>
        <translation>Nom de l’organisme</translation>
    </message>
    <message>
        <source>Choose an organisation</source>
        <translation>Choisir un organisme</translation>
    </message>
    <message>
        <source>Which equipment</source>
        <translation>Quel matériel</translation>
    </message>
    <message>
        <source>A name, or the code of a label</source>
        <translation>Un nom, ou le code d’une étiquette</translation>
    </message>
    <message>
        <source>Equipment found</source>
        <translation>Matériel trouvé</translation>
    </message>
    <message>
        <source>Choose the equipment in the list, or empty this field.</source>
        <translation>Choisissez le matériel dans la liste, ou videz ce champ.</translation>
    </message>
    <message>
        <source>{name} is in the list already.</source>
        <translation>{name} est déjà dans la liste.</translation>
    </message>
    <message>
        <source>{name} added</source>
        <translation>{name}&#xa0;: ajouté</translation>
    </message>
    <message>
        <source>{name} taken off the list</source>
        <translation>{name}&#xa0;: retiré de la liste</translation>
    </message>
    <message>
        <source>How many: {name}</source>
        <translation>Combien&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take {name} off the list</source>
        <translation>Retirer {name} de la liste</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) found. {first}</source>
        <translation>
            <numerusform>%n résultat. {first}</numerusform>
            <numerusform>%n résultats. {first}</numerusform>
        </translation>
    </message>
    <message>
        <source>“{code}” is not in the catalogue. Write a part of its name.</source>
        <translation>«&#xa0;{code}&#xa0;» n’est pas au catalogue. Écrivez un bout de son nom.</translation>
    </message>
    <message>
        <source>Days of the week</source>
        <translation>Jours de la semaine</translation>
    </message>
    <message>
        <source>Days of the month</source>
        <translation>Jours du mois</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Heures de la semaine</translation>
    </message>
    <message>
        <source>Sessions of the day</source>
        <translation>Séances du jour</translation>
    </message>
    <message>
        <source>No session this day. Press Enter or N to plan one.</source>
        <translation>Aucune séance ce jour-là. Appuyez sur Entrée ou N pour en planifier une.</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>La semaine d’avant</translation>
    </message>
    <message>
        <source>The week after</source>
        <translation>La semaine d’après</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Le mois d’avant</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Le mois d’après</translation>
    </message>
    <message>
        <source>Import a programme</source>
        <translation>Importer un programme</translation>
    </message>
    <message>
        <source>Bring in a programme you have kept: CSV, Excel (.xlsx) or LibreOffice (.ods), one line a session; or a calendar (.ics).</source>
        <translation>Reprenez un programme que vous avez tenu&#xa0;: CSV, Excel (.xlsx) ou LibreOffice (.ods), une ligne par séance&#xa0;; ou un agenda (.ics).</translation>
    </message>
    <message>
        <source>Workshop and when</source>
        <translation>Atelier et date</translation>
    </message>
    <message>
        <source>Choose the programme to import</source>
        <translation>Choisir le programme à importer</translation>
    </message>
    <message>
        <source>Tables and calendars ({patterns})</source>
        <translation>Tableaux et agendas ({patterns})</translation>
    </message>
    <message>
        <source>No name here begins with “{letters}”.</source>
        <translation>Aucun nom ne commence ici par «&#xa0;{letters}&#xa0;».</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>Atelier</translation>
    </message>
    <message>
        <source>What</source>
        <comment>a loan</comment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Lent on</source>
        <translation>Prêté le</translation>
    </message>
    <message>
        <source>Loans of this person</source>
        <translation>Prêts de cette personne</translation>
    </message>
    <message>
        <source>No loan yet.</source>
        <translation>Aucun prêt pour le moment.</translation>
    </message>
    <message>
        <source>Lend something…</source>
        <translation>Prêter du matériel…</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>Présences</translation>
    </message>
    <message>
        <source>Nobody was signed up. Note whoever comes.</source>
        <translation>Personne n’était inscrit. Notez qui vient.</translation>
    </message>
    <message>
        <source>Someone comes</source>
        <translation>Quelqu’un vient</translation>
    </message>
    <message>
        <source>Everybody is noted already.</source>
        <translation>Tout le monde est déjà noté.</translation>
    </message>
    <message>
        <source>not noted yet</source>
        <translation>pas encore noté</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Ce qui aide</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>Suivies</translation>
    </message>
    <message>
        <source>Two letters find a name. Space: absent or present. Enter: present. L: late. E: excused. W: someone comes without having signed up.</source>
        <translation>Deux lettres trouvent un nom. Espace&#xa0;: absent·e ou présent·e. Entrée&#xa0;: présent·e. L&#xa0;: en retard. E&#xa0;: excusé·e. W&#xa0;: quelqu’un vient sans inscription.</translation>
    </message>
    <message>
        <source>All present</source>
        <translation>Tout le monde est là</translation>
    </message>
    <message>
        <source>End of the session</source>
        <translation>Fin de la séance</translation>
    </message>
    <message>
        <source>Someone comes…</source>
        <translation>Quelqu’un vient…</translation>
    </message>
    <message>
        <source>Back to the participants</source>
        <translation>Revenir aux inscriptions</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>a key</comment>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>a key</comment>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Not noted</source>
        <translation>Rien de noté</translation>
    </message>
    <message>
        <source>Delete</source>
        <comment>a key</comment>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Save the workshop</source>
        <translation>Enregistrer l’atelier</translation>
    </message>
    <message>
        <source>A line each; it stands on certificates.</source>
        <translation>Une ligne par point&#xa0;; cela figure sur les attestations.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Pour qui</translation>
    </message>
    <message>
        <source>Usual length</source>
        <translation>Durée habituelle</translation>
    </message>
    <message>
        <source>Usual places</source>
        <translation>Places habituelles</translation>
    </message>
    <message>
        <source>Equipment needed</source>
        <translation>Matériel nécessaire</translation>
    </message>
    <message>
        <source>A line each.</source>
        <translation>Une ligne par élément.</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>Documents remis</translation>
    </message>
    <message>
        <source>Certificate after how many sessions</source>
        <translation>Attestation après combien de séances</translation>
    </message>
    <message>
        <source>0 or empty: no certificate.</source>
        <translation>0 ou vide&#xa0;: pas d’attestation.</translation>
    </message>
    <message>
        <source>In use: its sessions can be planned</source>
        <translation>En service&#xa0;: ses séances peuvent être planifiées</translation>
    </message>
    <message>
        <source>New workshop</source>
        <translation>Nouvel atelier</translation>
    </message>
    <message>
        <source>Which workshops</source>
        <translation>Quels ateliers</translation>
    </message>
    <message>
        <source>Those set aside too</source>
        <translation>Aussi ceux mis de côté</translation>
    </message>
    <message>
        <source>No workshop is thought out yet. Create one, then plan its sessions.</source>
        <translation>Aucun atelier n’est encore préparé. Créez-en un, puis planifiez ses séances.</translation>
    </message>
    <message>
        <source>Create a workshop</source>
        <translation>Créer un atelier</translation>
    </message>
    <message>
        <source>No workshop is called that.</source>
        <translation>Aucun atelier ne porte ce titre.</translation>
    </message>
    <message>
        <source>Show them all</source>
        <translation>Les voir tous</translation>
    </message>
    <message numerus="yes">
        <source>%n workshop(s)</source>
        <translation>
            <numerusform>%n atelier</numerusform>
            <numerusform>%n ateliers</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a workshop first.</source>
        <translation>Choisissez d’abord un atelier.</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Le reprendre</translation>
    </message>
    <message>
        <source>Export the workshop</source>
        <translation>Exporter l’atelier</translation>
    </message>
    <message>
        <source>Workshop of PapiDesk (*{suffix})</source>
        <translation>Atelier de PapiDesk (*{suffix})</translation>
    </message>
    <message>
        <source>{title} is written to {name}.</source>
        <translation>{title} est écrit dans {name}.</translation>
    </message>
    <message>
        <source>Choose the workshop to import</source>
        <translation>Choisir l’atelier à importer</translation>
    </message>
    <message>
        <source>{title} is here already, just as in this file.</source>
        <translation>{title} est déjà ici, tel que dans ce fichier.</translation>
    </message>
    <message>
        <source>{title} is here already, and the file says otherwise. What is here stays as it is.</source>
        <translation>{title} est déjà ici, et le fichier dit autre chose. Ce qui est ici reste tel quel.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Séances</translation>
    </message>
    <message numerus="yes">
        <source>{n}, next {day}</source>
        <comment>sessions</comment>
        <translation>
            <numerusform>{n}, prochaine le {day}</numerusform>
            <numerusform>{n}, prochaine le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n séance</numerusform>
            <numerusform>%n séances</numerusform>
        </translation>
    </message>
    <message>
        <source>Find a workshop by its title</source>
        <translation>Chercher un atelier par son titre</translation>
    </message>
    <message>
        <source>Any part of a title</source>
        <translation>N’importe quelle partie du titre</translation>
    </message>
    <message>
        <source>Plan a session</source>
        <translation>Planifier une séance</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Whatever the state</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of equipment</comment>
        <translation>Nature</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Toutes les natures</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>The catalogue is empty. Add what the place lends or gives away, or import a list.</source>
        <translation>Le catalogue est vide. Ajoutez ce que le lieu prête ou donne, ou importez une liste.</translation>
    </message>
    <message>
        <source>Add equipment</source>
        <translation>Ajouter du matériel</translation>
    </message>
    <message>
        <source>Nothing in the catalogue is like that.</source>
        <translation>Rien de tel dans le catalogue.</translation>
    </message>
    <message>
        <source>Show the whole catalogue</source>
        <translation>Montrer tout le catalogue</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <comment>of the catalogue</comment>
        <translation>
            <numerusform>%n matériel</numerusform>
            <numerusform>%n matériels</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is lent, not given away.</source>
        <translation>{name} se prête, et ne se donne pas.</translation>
    </message>
    <message>
        <source>Choose equipment in the list first.</source>
        <translation>Choisissez d’abord du matériel dans la liste.</translation>
    </message>
    <message>
        <source>Export the catalogue</source>
        <translation>Exporter le catalogue</translation>
    </message>
    <message numerus="yes">
        <source>equipment-{day}.csv</source>
        <comment>file name</comment>
        <translation>
            <numerusform>materiel-{day}.csv</numerusform>
            <numerusform>materiel-{day}.csv</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of equipment</comment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Kept where</source>
        <translation>Rangement</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Give one</source>
        <translation>En donner un</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Prêter</translation>
    </message>
    <message>
        <source>Book…</source>
        <translation>Réserver…</translation>
    </message>
    <message>
        <source>State…</source>
        <translation>État…</translation>
    </message>
    <message>
        <source>Export to a file…</source>
        <translation>Exporter dans un fichier…</translation>
    </message>
    <message>
        <source>Import from a file…</source>
        <translation>Importer un fichier…</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>equipment</comment>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>{title} (set aside)</source>
        <translation>{title} (mis de côté)</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Workshops</source>
        <comment>outlines</comment>
        <translation>Ateliers</translation>
    </message>
    <message>
        <source>To tell</source>
        <comment>people</comment>
        <translation>À prévenir</translation>
    </message>
    <message numerus="yes">
        <source>To tell ({n})</source>
        <comment>people</comment>
        <translation>
            <numerusform>À prévenir ({n})</numerusform>
            <numerusform>À prévenir ({n})</numerusform>
        </translation>
    </message>
    <message>
        <source>Workshops of this person</source>
        <translation>Ateliers de cette personne</translation>
    </message>
    <message>
        <source>No workshop yet.</source>
        <translation>Aucun atelier pour l’instant.</translation>
    </message>
    <message>
        <source>Sign up to a session…</source>
        <translation>Inscrire à une séance…</translation>
    </message>
    <message>
        <source>Sign up to this session</source>
        <translation>Inscrire à cette séance</translation>
    </message>
    <message>
        <source>Gave the place up</source>
        <translation>Place rendue</translation>
    </message>
    <message>
        <source>{title}, {day} at {hour}, {state}</source>
        <translation>{title}, {day} à {hour}, {state}</translation>
    </message>
    <message numerus="yes">
        <source>{title} ({number}/{of})</source>
        <comment>a session of a series</comment>
        <translation>
            <numerusform>{title} ({number}/{of})</numerusform>
            <numerusform>{title} ({number}/{of})</numerusform>
        </translation>
    </message>
    <message>
        <source>attendance-sheet.pdf</source>
        <comment>file name</comment>
        <translation>feuille-emargement.pdf</translation>
    </message>
    <message>
        <source>Attendance sheet</source>
        <comment>a paper</comment>
        <translation>Feuille d’émargement</translation>
    </message>
    <message>
        <source>Certificates</source>
        <comment>a paper</comment>
        <translation>Attestations</translation>
    </message>
    <message>
        <source>Poster</source>
        <comment>a paper</comment>
        <translation>Affiche</translation>
    </message>
    <message>
        <source>Programme</source>
        <comment>a paper</comment>
        <translation>Programme</translation>
    </message>
    <message>
        <source>certificates.pdf</source>
        <comment>file name</comment>
        <translation>attestations.pdf</translation>
    </message>
    <message>
        <source>poster.pdf</source>
        <comment>file name</comment>
        <translation>affiche.pdf</translation>
    </message>
    <message numerus="yes">
        <source>programme-{days}.pdf</source>
        <comment>file name</comment>
        <translation>
            <numerusform>programme-{days}.pdf</numerusform>
            <numerusform>programme-{days}.pdf</numerusform>
        </translation>
    </message>
    <message>
        <source>How to look at it</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Choose a session first.</source>
        <translation>Choisissez d’abord une séance.</translation>
    </message>
    <message>
        <source>New series</source>
        <translation>Nouveau cycle</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Annuler…</translation>
    </message>
    <message>
        <source>Print the programme</source>
        <translation>Imprimer le programme</translation>
    </message>
    <message>
        <source>Export calendar…</source>
        <translation>Exporter l’agenda…</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>À quel rythme</translation>
    </message>
    <message>
        <source>Every how many</source>
        <translation>Tous les combien</translation>
    </message>
    <message>
        <source>On which days</source>
        <translation>Quels jours</translation>
    </message>
    <message>
        <source>Which day of the month</source>
        <translation>Quel jour du mois</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>Jusqu’à quand</translation>
    </message>
    <message>
        <source>A number of sessions</source>
        <translation>Un nombre de séances</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Une date</translation>
    </message>
    <message>
        <source>Number of sessions</source>
        <translation>Nombre de séances</translation>
    </message>
    <message>
        <source>the {n} of the month</source>
        <translation>le {n} du mois</translation>
    </message>
    <message>
        <source>On which day does the series end?</source>
        <translation>Quel jour le cycle se termine-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>How many sessions has the series?</source>
        <translation>Combien de séances compte le cycle&#xa0;?</translation>
    </message>
    <message>
        <source>the first {weekday} of the month</source>
        <translation>le premier {weekday} du mois</translation>
    </message>
    <message>
        <source>the second {weekday} of the month</source>
        <translation>le deuxième {weekday} du mois</translation>
    </message>
    <message>
        <source>the third {weekday} of the month</source>
        <translation>le troisième {weekday} du mois</translation>
    </message>
    <message>
        <source>the fourth {weekday} of the month</source>
        <translation>le quatrième {weekday} du mois</translation>
    </message>
    <message>
        <source>the last {weekday} of the month</source>
        <translation>le dernier {weekday} du mois</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>tous les&#xa0;%n jours</numerusform>
            <numerusform>tous les&#xa0;%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>toutes les&#xa0;%n semaines</numerusform>
            <numerusform>toutes les&#xa0;%n semaines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>tous les&#xa0;%n mois</numerusform>
            <numerusform>tous les&#xa0;%n mois</numerusform>
        </translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>lundi</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>mardi</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>mercredi</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>jeudi</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>vendredi</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>samedi</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>dimanche</translation>
    </message>
    <message>
        <source>Jan.</source>
        <comment>a month in little room</comment>
        <translation>janv.</translation>
    </message>
    <message>
        <source>Feb.</source>
        <comment>a month in little room</comment>
        <translation>févr.</translation>
    </message>
    <message>
        <source>Mar.</source>
        <comment>a month in little room</comment>
        <translation>mars</translation>
    </message>
    <message>
        <source>Apr.</source>
        <comment>a month in little room</comment>
        <translation>avr.</translation>
    </message>
    <message>
        <source>May</source>
        <comment>a month in little room</comment>
        <translation>mai</translation>
    </message>
    <message>
        <source>June</source>
        <comment>a month in little room</comment>
        <translation>juin</translation>
    </message>
    <message>
        <source>July</source>
        <comment>a month in little room</comment>
        <translation>juil.</translation>
    </message>
    <message>
        <source>Aug.</source>
        <comment>a month in little room</comment>
        <translation>août</translation>
    </message>
    <message>
        <source>Sept.</source>
        <comment>a month in little room</comment>
        <translation>sept.</translation>
    </message>
    <message>
        <source>Oct.</source>
        <comment>a month in little room</comment>
        <translation>oct.</translation>
    </message>
    <message>
        <source>Nov.</source>
        <comment>a month in little room</comment>
        <translation>nov.</translation>
    </message>
    <message>
        <source>Dec.</source>
        <comment>a month in little room</comment>
        <translation>déc.</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Matin</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Après-midi</translation>
    </message>
    <message numerus="yes">
        <source>{month} {year}</source>
        <comment>a month in little room</comment>
        <translation>
            <numerusform>{month} {year}</numerusform>
            <numerusform>{month} {year}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Q{quarter} {year}</source>
        <comment>a quarter in little room</comment>
        <translation>
            <numerusform>T{quarter} {year}</numerusform>
            <numerusform>T{quarter} {year}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{year}</source>
        <comment>a year in little room</comment>
        <translation>
            <numerusform>{year}</numerusform>
            <numerusform>{year}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>W{week} {year}</source>
        <comment>a week in little room</comment>
        <translation>
            <numerusform>S{week} {year}</numerusform>
            <numerusform>S{week} {year}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first}–{last}</source>
        <comment>a school year in little room</comment>
        <translation>
            <numerusform>{first}–{last}</numerusform>
            <numerusform>{first}–{last}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day} {month}</source>
        <comment>a day in little room</comment>
        <translation>
            <numerusform>{day}&#xa0;{month}</numerusform>
            <numerusform>{day}&#xa0;{month}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day} {month} {year}</source>
        <comment>a day in little room</comment>
        <translation>
            <numerusform>{day}&#xa0;{month} {year}</numerusform>
            <numerusform>{day}&#xa0;{month} {year}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first}–{last}</source>
        <comment>days of a month in little room</comment>
        <translation>
            <numerusform>{first}–{last}</numerusform>
            <numerusform>{first}–{last}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first} – {last}</source>
        <comment>days in little room</comment>
        <translation>
            <numerusform>{first} – {last}</numerusform>
            <numerusform>{first} – {last}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{said}</source>
        <comment>all of a sentence</comment>
        <translation>
            <numerusform>{said}</numerusform>
            <numerusform>{said}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{said}; {more}</source>
        <comment>parts of a sentence</comment>
        <translation>
            <numerusform>{said}&#xa0;; {more}</numerusform>
            <numerusform>{said}&#xa0;; {more}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{hours} h {minutes}</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>{hours} h {minutes}</numerusform>
            <numerusform>{hours} h {minutes}</numerusform>
        </translation>
    </message>
    <message>
        <source>at least {number}</source>
        <translation>au moins {number}</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>a figure</comment>
        <translation>non connu</translation>
    </message>
    <message>
        <source>as many</source>
        <comment>as in another period</comment>
        <translation>autant</translation>
    </message>
    <message>
        <source>{change} against {period}</source>
        <translation>{change} par rapport à {period}</translation>
    </message>
    <message>
        <source>This period has not begun yet.</source>
        <translation>Cette période n’a pas encore commencé.</translation>
    </message>
    <message>
        <source>Nothing is noted of this period: PapiDesk was not in use here yet.</source>
        <translation>Rien n’est noté de cette période&#xa0;: PapiDesk n’était pas encore utilisé ici.</translation>
    </message>
    <message>
        <source>Closed on {day}: these figures stay as they are.</source>
        <translation>Clos le {day}&#xa0;: ces chiffres ne changent plus.</translation>
    </message>
    <message>
        <source>All its months are closed: these figures stay as they are.</source>
        <translation>Tous ses mois sont clos&#xa0;: ces chiffres ne changent plus.</translation>
    </message>
    <message>
        <source>Under way: figures up to {day}.</source>
        <translation>En cours&#xa0;: chiffres au {day}.</translation>
    </message>
    <message>
        <source>Not closed yet: what is still noted of these days is counted.</source>
        <translation>Pas encore clos&#xa0;: ce qui est encore noté de ces jours est compté.</translation>
    </message>
    <message>
        <source>Not comparable with what was before: PapiDesk was not in use here yet.</source>
        <translation>Non comparable avec ce qui précède&#xa0;: PapiDesk n’était pas encore utilisé ici.</translation>
    </message>
    <message>
        <source>Compared with: {periods}.</source>
        <translation>Comparé à&#xa0;: {periods}.</translation>
    </message>
    <message>
        <source>Not comparable with the year before: PapiDesk was not in use here yet.</source>
        <translation>Non comparable avec l’année d’avant&#xa0;: PapiDesk n’était pas encore utilisé ici.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) were noted after it closed, and are not counted in it.</source>
        <translation>
            <numerusform>%n passage a été noté après la clôture et n’y est pas compté.</numerusform>
            <numerusform>%n passages ont été notés après la clôture et n’y sont pas comptés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) were deleted after it closed, and are still counted in it.</source>
        <translation>
            <numerusform>%n passage a été supprimé après la clôture et y reste compté.</numerusform>
            <numerusform>%n passages ont été supprimés après la clôture et y restent comptés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Names have gone since: there were as many different people at least.</source>
        <translation>Des noms ont été effacés depuis&#xa0;: il y a eu au moins autant de personnes différentes.</translation>
    </message>
    <message numerus="yes">
        <source>None: {lines}.</source>
        <comment>lines of a table</comment>
        <translation>
            <numerusform>Aucun&#xa0;: {lines}.</numerusform>
            <numerusform>Aucun&#xa0;: {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label} ({number})</source>
        <comment>a line of a chart</comment>
        <translation>
            <numerusform>{label} ({number})</numerusform>
            <numerusform>{label} ({number})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Then: {lines}.</source>
        <comment>further lines of a table</comment>
        <translation>
            <numerusform>Puis&#xa0;: {lines}.</numerusform>
            <numerusform>Puis&#xa0;: {lines}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Names have gone since: these lines may add up to less than there were.</source>
        <translation>Des noms ont été effacés depuis&#xa0;: le total de ces lignes peut être inférieur à la réalité.</translation>
    </message>
    <message numerus="yes">
        <source>{title}: nothing.</source>
        <comment>what a chart shows</comment>
        <translation>
            <numerusform>{title}&#xa0;: rien.</numerusform>
            <numerusform>{title}&#xa0;: rien.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}. The most: {lines}</source>
        <comment>what a chart shows</comment>
        <translation>
            <numerusform>{title}. Le plus&#xa0;: {lines}</numerusform>
            <numerusform>{title}. Le plus&#xa0;: {lines}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) in all</source>
        <comment>of a table</comment>
        <translation>
            <numerusform>%n ligne en tout</numerusform>
            <numerusform>%n lignes en tout</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>Keep at least one day.</source>
        <translation>Gardez au moins un jour.</translation>
    </message>
    <message>
        <source>Save these rules</source>
        <translation>Enregistrer ces règles</translation>
    </message>
    <message>
        <source>Days the place is open</source>
        <translation>Jours d’ouverture</translation>
    </message>
    <message>
        <source>A loan is due on one of these, never on a public holiday.</source>
        <translation>Un retour tombe l’un de ces jours, jamais un jour férié.</translation>
    </message>
    <message>
        <source>Late returns within a year, from which it is said</source>
        <translation>Retards en un an à partir desquels le rappeler</translation>
    </message>
    <message>
        <source>0 or empty: it is never said.</source>
        <translation>0 ou vide&#xa0;: jamais.</translation>
    </message>
    <message>
        <source>What is agreed to then</source>
        <translation>Ce qui est convenu alors</translation>
    </message>
    <message>
        <source>Your own words, shown to the team when lending again to someone who often was late.</source>
        <translation>Vos propres mots, montrés à l’équipe au moment de prêter de nouveau à quelqu’un qui a souvent rendu en retard.</translation>
    </message>
    <message>
        <source>A line of yours on the loan agreement</source>
        <translation>Une ligne à vous sur la convention de prêt</translation>
    </message>
    <message>
        <source>Printed above the signature.</source>
        <translation>Imprimée au-dessus de la signature.</translation>
    </message>
    <message>
        <source>How your place lends. It holds for the loans to come.</source>
        <translation>La façon dont votre lieu prête. Cela vaut pour les prêts à venir.</translation>
    </message>
    <message>
        <source>No session yet: say when the first is, and how often.</source>
        <translation>Aucune séance pour l’instant&#xa0;: indiquez la première, et le rythme.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s), from {first} to {last}</source>
        <translation>
            <numerusform>%n séance, du {first} au {last}</numerusform>
            <numerusform>%n séances, du {first} au {last}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions held</source>
        <translation>Séances tenues</translation>
    </message>
    <message>
        <source>Sessions that are over and were not cancelled.</source>
        <translation>Les séances terminées qui n’ont pas été annulées.</translation>
    </message>
    <message>
        <source>Sessions cancelled</source>
        <translation>Séances annulées</translation>
    </message>
    <message>
        <source>Sessions that were to be held in the period, and were cancelled.</source>
        <translation>Les séances prévues dans la période, puis annulées.</translation>
    </message>
    <message>
        <source>Time of workshops</source>
        <translation>Temps d’ateliers</translation>
    </message>
    <message>
        <source>How long the sessions held were planned to last.</source>
        <translation>La durée prévue des séances tenues.</translation>
    </message>
    <message>
        <source>Places offered</source>
        <translation>Places offertes</translation>
    </message>
    <message>
        <source>The places of the sessions held.</source>
        <translation>Les places des séances tenues.</translation>
    </message>
    <message>
        <source>Sign-ups</source>
        <translation>Inscriptions</translation>
    </message>
    <message>
        <source>Sign-ups of learners to the sessions held, whoever came without one included, places given up left out.</source>
        <translation>Les inscriptions de participant·e·s aux séances tenues, y compris de qui est venu sans s’inscrire, sans les places rendues.</translation>
    </message>
    <message>
        <source>Attendances</source>
        <translation>Présences</translation>
    </message>
    <message>
        <source>Sign-ups of learners who came, in time or late.</source>
        <translation>Les inscriptions de participant·e·s qui sont venu·e·s, à l’heure ou en retard.</translation>
    </message>
    <message>
        <source>Absences</source>
        <translation>Absences</translation>
    </message>
    <message>
        <source>Sign-ups of learners who did not come, announced or not.</source>
        <translation>Les inscriptions de participant·e·s qui ne sont pas venu·e·s, en prévenant ou non.</translation>
    </message>
    <message>
        <source>Absences announced</source>
        <translation>Absences annoncées</translation>
    </message>
    <message>
        <source>Of the absences, those that were announced.</source>
        <translation>Parmi les absences, celles qui ont été annoncées.</translation>
    </message>
    <message>
        <source>Attendance not noted</source>
        <translation>Présence non notée</translation>
    </message>
    <message>
        <source>Sign-ups of learners who had a place, and of whom nobody noted whether they came.</source>
        <translation>Les inscriptions de participant·e·s qui avaient une place, et dont personne n’a noté la venue ou l’absence.</translation>
    </message>
    <message>
        <source>Left waiting</source>
        <translation>Restées en liste d’attente</translation>
    </message>
    <message>
        <source>Sign-ups of learners who had no place to the end.</source>
        <translation>Les inscriptions de participant·e·s qui n’ont pas eu de place jusqu’à la fin.</translation>
    </message>
    <message>
        <source>Places given up</source>
        <translation>Places rendues</translation>
    </message>
    <message>
        <source>Places of learners in the sessions held that were given up.</source>
        <translation>Les places de participant·e·s dans les séances tenues, qui ont été rendues.</translation>
    </message>
    <message>
        <source>Came without signing up</source>
        <translation>Venues sans inscription</translation>
    </message>
    <message>
        <source>Of the sign-ups, those made by coming.</source>
        <translation>Parmi les inscriptions, celles faites en venant.</translation>
    </message>
    <message>
        <source>Helpers</source>
        <translation>Aidant·e·s</translation>
    </message>
    <message>
        <source>Each time somebody came to a session to help. Helpers are in no other figure of workshops.</source>
        <translation>Chaque fois que quelqu’un est venu à une séance pour aider. Les aidant·e·s ne comptent dans aucun autre chiffre des ateliers.</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Participant·e·s</translation>
    </message>
    <message>
        <source>Learners with a name who came, each one however many sessions they came to.</source>
        <translation>Les participant·e·s dont le nom est noté et qui sont venu·e·s&#xa0;: chaque personne compte une fois, quel que soit le nombre de séances.</translation>
    </message>
    <message>
        <source>Attendances without a name</source>
        <translation>Présences sans nom</translation>
    </message>
    <message>
        <source>Of the attendances, those of learners without a name, who are no participants.</source>
        <translation>Parmi les présences, celles de personnes sans nom noté, qui ne comptent pas parmi les participant·e·s.</translation>
    </message>
    <message>
        <source>Sessions by theme</source>
        <translation>Séances par thème</translation>
    </message>
    <message>
        <source>Sessions held, once under each theme of their workshop.</source>
        <translation>Les séances tenues, une fois pour chaque thème de leur atelier.</translation>
    </message>
    <message>
        <source>Sessions by level</source>
        <translation>Séances par niveau</translation>
    </message>
    <message>
        <source>Sessions held, by the level of their workshop.</source>
        <translation>Les séances tenues, selon le niveau de leur atelier.</translation>
    </message>
    <message>
        <source>Sign-ups by theme</source>
        <translation>Inscriptions par thème</translation>
    </message>
    <message>
        <source>Sign-ups, once under each theme of their workshop.</source>
        <translation>Les inscriptions, une fois pour chaque thème de leur atelier.</translation>
    </message>
    <message>
        <source>Sign-ups by level</source>
        <translation>Inscriptions par niveau</translation>
    </message>
    <message>
        <source>Sign-ups, by the level of their workshop.</source>
        <translation>Les inscriptions, selon le niveau de leur atelier.</translation>
    </message>
    <message>
        <source>Attendances by theme</source>
        <translation>Présences par thème</translation>
    </message>
    <message>
        <source>Attendances, once under each theme of their workshop.</source>
        <translation>Les présences, une fois pour chaque thème de leur atelier.</translation>
    </message>
    <message>
        <source>Attendances by level</source>
        <translation>Présences par niveau</translation>
    </message>
    <message>
        <source>Attendances, by the level of their workshop.</source>
        <translation>Les présences, selon le niveau de leur atelier.</translation>
    </message>
    <message>
        <source>Absences by theme</source>
        <translation>Absences par thème</translation>
    </message>
    <message>
        <source>Absences, once under each theme of their workshop.</source>
        <translation>Les absences, une fois pour chaque thème de leur atelier.</translation>
    </message>
    <message>
        <source>Absences by level</source>
        <translation>Absences par niveau</translation>
    </message>
    <message>
        <source>Absences, by the level of their workshop.</source>
        <translation>Les absences, selon le niveau de leur atelier.</translation>
    </message>
    <message>
        <source>Left waiting by theme</source>
        <translation>Restées en liste d’attente par thème</translation>
    </message>
    <message>
        <source>Sign-ups left waiting, once under each theme of their workshop.</source>
        <translation>Les inscriptions restées en liste d’attente, une fois pour chaque thème de leur atelier.</translation>
    </message>
    <message>
        <source>Left waiting by level</source>
        <translation>Restées en liste d’attente par niveau</translation>
    </message>
    <message>
        <source>Sign-ups left waiting, by the level of their workshop.</source>
        <translation>Les inscriptions restées en liste d’attente, selon le niveau de leur atelier.</translation>
    </message>
    <message>
        <source>Nobody is signed up yet.</source>
        <translation>Personne n’est encore inscrit.</translation>
    </message>
    <message>
        <source>Sign someone up</source>
        <translation>Inscrire quelqu’un</translation>
    </message>
    <message>
        <source>Take a place up again…</source>
        <translation>Reprendre une place…</translation>
    </message>
    <message numerus="yes">
        <source>%n gave their place up</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n place rendue</numerusform>
            <numerusform>%n places rendues</numerusform>
        </translation>
    </message>
    <message>
        <source>Give up the place</source>
        <translation>Rendre la place</translation>
    </message>
    <message>
        <source>Another session…</source>
        <translation>Une autre séance…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>Another &amp;session…</source>
        <translation>Une autre &amp;séance…</translation>
    </message>
    <message>
        <source>&amp;Give up the place</source>
        <translation>&amp;Rendre la place</translation>
    </message>
    <message numerus="yes">
        <source>With {name}</source>
        <comment>a companion</comment>
        <translation>
            <numerusform>Avec {name}</numerusform>
            <numerusform>Avec {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Anonymous participant</source>
        <translation>Participant·e anonyme</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>Aidant·e</translation>
    </message>
    <message>
        <source>Waiting, number {n}</source>
        <translation>En attente, n° {n}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Has a place</source>
        <translation>A une place</translation>
    </message>
    <message numerus="yes">
        <source>{state} ({hour})</source>
        <comment>a late arrival</comment>
        <translation>
            <numerusform>{state} ({hour})</numerusform>
            <numerusform>{state} ({hour})</numerusform>
        </translation>
    </message>
    <message>
        <source>{state}, walk-in</source>
        <translation>{state}, sans inscription</translation>
    </message>
    <message numerus="yes">
        <source>has attended {n} of {of}</source>
        <comment>sessions of a series</comment>
        <translation>
            <numerusform>séances suivies&#xa0;: {n} sur {of}</numerusform>
            <numerusform>séances suivies&#xa0;: {n} sur {of}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>has attended %n session(s)</source>
        <translation>
            <numerusform>a suivi&#xa0;%n séance</numerusform>
            <numerusform>a suivi&#xa0;%n séances</numerusform>
        </translation>
    </message>
    <message>
        <source>to be told</source>
        <comment>someone who does not know how things stand</comment>
        <translation>à prévenir</translation>
    </message>
    <message>
        <source>telephone {phone}</source>
        <translation>téléphone {phone}</translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hours}</source>
        <comment>when a session is held</comment>
        <translation>
            <numerusform>{day}, {hours}</numerusform>
            <numerusform>{day}, {hours}</numerusform>
        </translation>
    </message>
    <message>
        <source>held by {names}</source>
        <translation>avec {names}</translation>
    </message>
    <message>
        <source>session {number} of {of}</source>
        <translation>séance {number} sur {of}</translation>
    </message>
    <message>
        <source>{taken}/{capacity} places</source>
        <translation>{taken}/{capacity} places</translation>
    </message>
    <message>
        <source>{taken}, open door</source>
        <translation>{taken}, porte ouverte</translation>
    </message>
    <message numerus="yes">
        <source>%n helper(s)</source>
        <translation>
            <numerusform>%n aidant·e</numerusform>
            <numerusform>%n aidant·e·s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came</source>
        <translation>
            <numerusform>%n venu·e</numerusform>
            <numerusform>%n venu·e·s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <comment>people who did not come</comment>
        <translation>
            <numerusform>%n absent·e</numerusform>
            <numerusform>%n absent·e·s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not noted yet</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n à noter</numerusform>
            <numerusform>%n à noter</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions of the series</source>
        <translation>Séances du cycle</translation>
    </message>
    <message>
        <source>People of the series</source>
        <translation>Participant·es du cycle</translation>
    </message>
    <message>
        <source>Nobody is signed up to it yet.</source>
        <translation>Personne n’y est encore inscrit.</translation>
    </message>
    <message>
        <source>Series: {title}</source>
        <translation>Cycle&#xa0;: {title}</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>Hold it after all</source>
        <translation>La maintenir finalement</translation>
    </message>
    <message>
        <source>Cancel the session…</source>
        <translation>Annuler la séance…</translation>
    </message>
    <message>
        <source>Attended</source>
        <comment>sessions of a series</comment>
        <translation>Suivies</translation>
    </message>
    <message>
        <source>Signed up to</source>
        <translation>Inscriptions</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manquées</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Attestation</translation>
    </message>
    <message>
        <source>earned</source>
        <comment>a certificate</comment>
        <translation>obtenue</translation>
    </message>
    <message>
        <source>{name}, {attended} sessions attended of {of}</source>
        <translation>{name}, {attended} séances suivies sur {of}</translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <comment>sessions</comment>
        <translation>
            <numerusform>%n manquée</numerusform>
            <numerusform>%n manquées</numerusform>
        </translation>
    </message>
    <message>
        <source>certificate earned</source>
        <translation>attestation obtenue</translation>
    </message>
    <message>
        <source>Open the session</source>
        <translation>Ouvrir la séance</translation>
    </message>
    <message>
        <source>Change or move it</source>
        <translation>La modifier ou la déplacer</translation>
    </message>
    <message>
        <source>Add a session</source>
        <translation>Ajouter une séance</translation>
    </message>
    <message>
        <source>People</source>
        <comment>of a series</comment>
        <translation>Participant·es</translation>
    </message>
    <message>
        <source>Sign up to the whole series</source>
        <translation>Inscrire à tout le cycle</translation>
    </message>
    <message>
        <source>Print the attendance sheets</source>
        <translation>Imprimer les feuilles d’émargement</translation>
    </message>
    <message>
        <source>Print the poster</source>
        <translation>Imprimer l’affiche</translation>
    </message>
    <message>
        <source>Print the certificates</source>
        <translation>Imprimer les attestations</translation>
    </message>
    <message>
        <source>Sign up</source>
        <translation>Inscrire</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Who signs up? Choose a person, or add them.</source>
        <translation>Qui s’inscrit&#xa0;? Choisissez une personne, ou ajoutez-la.</translation>
    </message>
    <message>
        <source>Plan the series</source>
        <translation>Planifier le cycle</translation>
    </message>
    <message>
        <source>Attendance &amp;sheet</source>
        <translation>&amp;Feuille d’émargement</translation>
    </message>
    <message>
        <source>Sheet without &amp;names</source>
        <translation>Feuille sans les &amp;noms</translation>
    </message>
    <message>
        <source>&amp;Poster</source>
        <translation>&amp;Affiche</translation>
    </message>
    <message>
        <source>Poster of the whole se&amp;ries</source>
        <translation>Affiche de tout le &amp;cycle</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>A&amp;ttestations</translation>
    </message>
    <message>
        <source>&amp;Change the session</source>
        <translation>&amp;Modifier la séance</translation>
    </message>
    <message>
        <source>&amp;Move it to another day</source>
        <translation>&amp;Déplacer à un autre jour</translation>
    </message>
    <message>
        <source>It &amp;will be held</source>
        <translation>Elle aura &amp;lieu</translation>
    </message>
    <message>
        <source>C&amp;ancel the session…</source>
        <translation>&amp;Annuler la séance…</translation>
    </message>
    <message>
        <source>&amp;Delete, planned by mistake</source>
        <translation>&amp;Supprimer (planifiée par erreur)</translation>
    </message>
    <message>
        <source>This session will not be held: {reason}</source>
        <translation>Cette séance n’aura pas lieu&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>This session will not be held.</source>
        <translation>Cette séance n’aura pas lieu.</translation>
    </message>
    <message>
        <source>Whom to tell ({n})</source>
        <translation>Qui prévenir ({n})</translation>
    </message>
    <message>
        <source>It will be held</source>
        <translation>Elle aura lieu</translation>
    </message>
    <message>
        <source>This session is deleted: it is in no programme.</source>
        <translation>Cette séance est supprimée&#xa0;: elle n’est dans aucun programme.</translation>
    </message>
    <message>
        <source>You can note who comes. Signing people up and changing the session is done by an animator.</source>
        <translation>Vous pouvez noter qui vient. Les inscriptions et les changements se font par l’animatrice ou l’animateur.</translation>
    </message>
    <message>
        <source>Sign up…</source>
        <translation>Inscrire…</translation>
    </message>
    <message>
        <source>Papers…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>The session…</source>
        <translation>La séance…</translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation>Qui anime</translation>
    </message>
    <message>
        <source>How one takes part</source>
        <translation>Comment participer</translation>
    </message>
    <message>
        <source>Workstations kept for it</source>
        <translation>Postes réservés</translation>
    </message>
    <message>
        <source>Choose a workshop</source>
        <translation>Choisir un atelier</translation>
    </message>
    <message>
        <source>Which workshop is it a session of? Choose one, or create it.</source>
        <translation>De quel atelier est-ce une séance&#xa0;? Choisissez-le, ou créez-le.</translation>
    </message>
    <message>
        <source>Create a workshop…</source>
        <translation>Créer un atelier…</translation>
    </message>
    <message>
        <source>From what hour</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Title of this session</source>
        <translation>Titre de cette séance</translation>
    </message>
    <message>
        <source>Empty: the workshop’s.</source>
        <translation>Vide&#xa0;: celui de l’atelier.</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Note pour l’équipe</translation>
    </message>
    <message>
        <source>Never printed.</source>
        <translation>Jamais imprimée.</translation>
    </message>
    <message numerus="yes">
        <source>{hour}:00</source>
        <comment>a full hour</comment>
        <translation>
            <numerusform>{hour}&#xa0;h</numerusform>
            <numerusform>{hour}&#xa0;h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{start} – {end}</source>
        <comment>hours of a session</comment>
        <translation>
            <numerusform>{start} – {end}</numerusform>
            <numerusform>{start} – {end}</numerusform>
        </translation>
    </message>
    <message>
        <source>open door</source>
        <translation>entrée libre</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>people without a place</comment>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to tell</source>
        <comment>people who do not know how things stand</comment>
        <translation>
            <numerusform>%n à prévenir</numerusform>
            <numerusform>%n à prévenir</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: {reason}</source>
        <translation>Annulée&#xa0;: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>Over: %n came</source>
        <translation>
            <numerusform>Terminée&#xa0;:&#xa0;%n présence</numerusform>
            <numerusform>Terminée&#xa0;:&#xa0;%n présences</numerusform>
        </translation>
    </message>
    <message>
        <source>Over</source>
        <comment>a session</comment>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>full, {capacity} places</source>
        <translation>complet, {capacity} places</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left of {capacity}</source>
        <translation>
            <numerusform>%n place libre sur {capacity}</numerusform>
            <numerusform>%n places libres sur {capacity}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title} at {hour}</source>
        <comment>a session</comment>
        <translation>
            <numerusform>{title} à {hour}</numerusform>
            <numerusform>{title} à {hour}</numerusform>
        </translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>a session</comment>
        <translation>annulée</translation>
    </message>
    <message>
        <source>room {room}</source>
        <translation>salle&#xa0;: {room}</translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour}</source>
        <comment>a session&apos;s</comment>
        <translation>
            <numerusform>{day} à {hour}</numerusform>
            <numerusform>{day} à {hour}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{room} taken</source>
        <comment>a room</comment>
        <translation>
            <numerusform>{room}&#xa0;: déjà prise</numerusform>
            <numerusform>{room}&#xa0;: déjà prise</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} not free</source>
        <translation>{name}&#xa0;: pas libre</translation>
    </message>
    <message>
        <source>workstation {n} taken</source>
        <translation>poste {n} déjà pris</translation>
    </message>
    <message numerus="yes">
        <source>{thing} taken</source>
        <comment>equipment</comment>
        <translation>
            <numerusform>{thing}&#xa0;: déjà pris</numerusform>
            <numerusform>{thing}&#xa0;: déjà pris</numerusform>
        </translation>
    </message>
    <message>
        <source>free</source>
        <comment>a price</comment>
        <translation>gratuit</translation>
    </message>
    <message numerus="yes">
        <source>{euros}.{cents} €</source>
        <comment>a price</comment>
        <translation>
            <numerusform>{euros},{cents}&#xa0;€</numerusform>
            <numerusform>{euros},{cents}&#xa0;€</numerusform>
        </translation>
    </message>
    <message>
        <source>{euros} €</source>
        <translation>{euros}&#xa0;€</translation>
    </message>
    <message numerus="yes">
        <source>In: {kit}</source>
        <comment>a thing of a kit</comment>
        <translation>
            <numerusform>Dans&#xa0;: {kit}</numerusform>
            <numerusform>Dans&#xa0;: {kit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With: {what}</source>
        <comment>accessories</comment>
        <translation>
            <numerusform>Avec&#xa0;: {what}</numerusform>
            <numerusform>Avec&#xa0;: {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>No session in this period.</source>
        <translation>Aucune séance sur cette période.</translation>
    </message>
    <message>
        <source>No session of this period is called that.</source>
        <translation>Aucune séance de cette période ne porte ce titre.</translation>
    </message>
    <message>
        <source>Show all its sessions</source>
        <translation>Voir toutes ses séances</translation>
    </message>
    <message>
        <source>Find sessions by their title</source>
        <translation>Chercher des séances par leur titre</translation>
    </message>
    <message>
        <source>Who?</source>
        <translation>Qui&#xa0;?</translation>
    </message>
    <message>
        <source>Never a name: “with the social centre”.</source>
        <translation>Jamais un nom&#xa0;: «&#xa0;avec le centre social&#xa0;».</translation>
    </message>
    <message>
        <source>How many?</source>
        <translation>Combien&#xa0;?</translation>
    </message>
    <message>
        <source>One if left empty.</source>
        <translation>Une personne si rien n’est écrit.</translation>
    </message>
    <message>
        <source>Companions</source>
        <translation>Accompagnant·e·s</translation>
    </message>
    <message>
        <source>Each has a place of their own.</source>
        <translation>Chacun·e prend une place.</translation>
    </message>
    <message>
        <source>Comes to help</source>
        <translation>Vient aider</translation>
    </message>
    <message>
        <source>The whole series</source>
        <translation>Tout le cycle</translation>
    </message>
    <message>
        <source>Choose someone in the list, or tick “Anonymous participant”.</source>
        <translation>Choisissez une personne dans la liste, ou cochez «&#xa0;Participant·e anonyme&#xa0;».</translation>
    </message>
    <message>
        <source>It is full ({n} places): whoever signs up now waits, as number {turn} of the list.</source>
        <translation>C’est complet ({n} places)&#xa0;: qui s’inscrit maintenant attend, au n° {turn} de la liste.</translation>
    </message>
    <message>
        <source>The {n} places are taken: whoever signs up now waits, as number {turn}.</source>
        <translation>Les {n} places sont prises&#xa0;: qui s’inscrit maintenant attend, au n° {turn}.</translation>
    </message>
    <message>
        <source>Put on the waiting list</source>
        <translation>Mettre en liste d’attente</translation>
    </message>
    <message>
        <source>The session of {when} is cancelled.</source>
        <translation>La séance du {when} est annulée.</translation>
    </message>
    <message>
        <source>The session will be held after all, {when}.</source>
        <translation>La séance aura bien lieu, {when}.</translation>
    </message>
    <message>
        <source>The session of {before} is moved to {now}.</source>
        <translation>La séance du {before} est déplacée au {now}.</translation>
    </message>
    <message>
        <source>It takes place in another room: {room}.</source>
        <translation>Changement de salle&#xa0;: {room}.</translation>
    </message>
    <message>
        <source>The room is not known yet.</source>
        <translation>La salle n’est pas encore connue.</translation>
    </message>
    <message>
        <source>Good news: a place is free, {when}.</source>
        <translation>Bonne nouvelle&#xa0;: une place s’est libérée, {when}.</translation>
    </message>
    <message>
        <source>The places are fewer: they are on the waiting list, {when}.</source>
        <translation>Il y a moins de places&#xa0;: en liste d’attente, {when}.</translation>
    </message>
    <message numerus="yes">
        <source>{name} was told: {what}</source>
        <comment>ticked off or not</comment>
        <translation>
            <numerusform>{name} est au courant&#xa0;: {what}</numerusform>
            <numerusform>{name} est au courant&#xa0;: {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>Told</source>
        <comment>ticked off</comment>
        <translation>Prévenu·e</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>Pas de numéro</translation>
    </message>
    <message>
        <source>Copy the number of {name}</source>
        <translation>Copier le numéro de {name}</translation>
    </message>
    <message>
        <source>{number} is copied.</source>
        <translation>{number} est copié.</translation>
    </message>
    <message>
        <source>Whom to tell</source>
        <translation>Qui prévenir</translation>
    </message>
    <message>
        <source>Everybody knows how things stand.</source>
        <translation>Tout le monde est prévenu.</translation>
    </message>
    <message>
        <source>See the programme</source>
        <translation>Voir le programme</translation>
    </message>
    <message>
        <source>See all the sessions</source>
        <translation>Voir toutes les séances</translation>
    </message>
    <message>
        <source>Telling people is done by an animator: their numbers are shown to them alone.</source>
        <translation>Prévenir se fait par l’animatrice ou l’animateur&#xa0;: les numéros ne sont montrés qu’à elle ou lui.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) to tell</source>
        <translation>
            <numerusform>%n personne à prévenir</numerusform>
            <numerusform>%n personnes à prévenir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}, {when}</source>
        <comment>a session</comment>
        <translation>
            <numerusform>{title}, {when}</numerusform>
            <numerusform>{title}, {when}</numerusform>
        </translation>
    </message>
    <message>
        <source>They were all told</source>
        <translation>Tout le monde est prévenu</translation>
    </message>
    <message>
        <source>All of {title} were told</source>
        <translation>Tout le monde est prévenu&#xa0;: {title}</translation>
    </message>
    <message>
        <source>See the session</source>
        <translation>Voir la séance</translation>
    </message>
    <message>
        <source>See the session {title}</source>
        <translation>Voir la séance {title}</translation>
    </message>
    <message>
        <source>No session today.</source>
        <translation>Aucune séance aujourd’hui.</translation>
    </message>
    <message>
        <source>Someone comes without having signed up</source>
        <translation>Quelqu’un vient sans inscription</translation>
    </message>
    <message>
        <source>Note them as present</source>
        <translation>Noter sa présence</translation>
    </message>
    <message>
        <source>Anonymous people</source>
        <translation>Personnes anonymes</translation>
    </message>
    <message>
        <source>How many, where nobody gives a name.</source>
        <translation>Combien, quand personne ne donne de nom.</translation>
    </message>
    <message>
        <source>Choose someone in the list, or write how many anonymous people come.</source>
        <translation>Choisissez une personne dans la liste, ou écrivez combien de personnes anonymes viennent.</translation>
    </message>
    <message>
        <source>Note the person first, the anonymous people after.</source>
        <translation>Notez d’abord la personne, puis les personnes anonymes.</translation>
    </message>
    <message>
        <source>Attendance sheet</source>
        <translation>Feuille d’émargement</translation>
    </message>
    <message>
        <source>Date</source>
        <comment>of a session</comment>
        <translation>Date</translation>
    </message>
    <message>
        <source>Led by</source>
        <comment>before the names of who leads a workshop</comment>
        <translation>Animation</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>of a line</comment>
        <translation>N°</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Companion</source>
        <comment>someone who comes with a participant</comment>
        <translation>Accompagnant·e</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>Participant·e</translation>
    </message>
    <message numerus="yes">
        <source>{name} (helper)</source>
        <comment>on an attendance sheet</comment>
        <translation>
            <numerusform>{name} (aidant·e)</numerusform>
            <numerusform>{name} (aidant·e)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signature: {name}</source>
        <comment>room to sign, under a name</comment>
        <translation>
            <numerusform>Signature&#xa0;: {name}</numerusform>
            <numerusform>Signature&#xa0;: {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Signature of whoever led the workshop</source>
        <translation>Signature de la personne qui a animé l’atelier</translation>
    </message>
    <message>
        <source>Nobody has earned a certificate with this yet, so that no file was written. Note who came first; the workshop says how many sessions it takes.</source>
        <translation>Personne n’a encore droit à une attestation ici&#xa0;: aucun fichier n’a été écrit. Notez d’abord les présences&#xa0;; la fiche de l’atelier dit combien de séances il faut.</translation>
    </message>
    <message>
        <source>Certificate of attendance</source>
        <translation>Attestation de participation</translation>
    </message>
    <message>
        <source>is given to</source>
        <comment>certificate, before the name</comment>
        <translation>remise à</translation>
    </message>
    <message>
        <source>who took part in the workshop</source>
        <comment>certificate, before the title</comment>
        <translation>pour sa participation à l’atelier</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>Ce qui a été appris</translation>
    </message>
    <message numerus="yes">
        <source>Done at {where}, on {day}</source>
        <comment>end of a certificate</comment>
        <translation>
            <numerusform>Fait à {where}, le {day}</numerusform>
            <numerusform>Fait à {where}, le {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Signature and stamp</source>
        <translation>Signature et cachet</translation>
    </message>
    <message numerus="yes">
        <source>{day}, for {lasting}</source>
        <comment>certificate</comment>
        <translation>
            <numerusform>le {day}, pendant {lasting}</numerusform>
            <numerusform>le {day}, pendant {lasting}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days}: {lasting} in all</source>
        <comment>certificate</comment>
        <translation>
            <numerusform>{days}&#xa0;: {lasting} en tout</numerusform>
            <numerusform>{days}&#xa0;: {lasting} en tout</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) from {first} to {last}: {lasting} in all</source>
        <comment>certificate</comment>
        <translation>
            <numerusform>%n séance, du {first} au {last}&#xa0;: {lasting} en tout</numerusform>
            <numerusform>%n séances, du {first} au {last}&#xa0;: {lasting} en tout</numerusform>
        </translation>
    </message>
    <message>
        <source>Loan agreement</source>
        <translation>Convention de prêt</translation>
    </message>
    <message numerus="yes">
        <source>Loan agreement {number}</source>
        <comment>its title</comment>
        <translation>
            <numerusform>Convention de prêt n°&#xa0;{number}</numerusform>
            <numerusform>Convention de prêt n°&#xa0;{number}</numerusform>
        </translation>
    </message>
    <message>
        <source>Loan for use, free of charge (articles 1875 and following of the French Civil Code)</source>
        <translation>Prêt à usage, gratuit (articles 1875 et suivants du Code civil)</translation>
    </message>
    <message>
        <source>The borrower: name and signature</source>
        <comment>room to sign</comment>
        <translation>Qui emprunte&#xa0;: nom et signature</translation>
    </message>
    <message>
        <source>For the place: name and signature</source>
        <comment>room to sign</comment>
        <translation>Pour le lieu&#xa0;: nom et signature</translation>
    </message>
    <message numerus="yes">
        <source>Done at {where}, on {day}, in two copies, one for each.</source>
        <comment>end of an agreement</comment>
        <translation>
            <numerusform>Fait à {where}, le {day}, en deux exemplaires, un pour chacun.</numerusform>
            <numerusform>Fait à {where}, le {day}, en deux exemplaires, un pour chacun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Also</source>
        <comment>before the place&apos;s own line of an agreement</comment>
        <translation>À savoir aussi</translation>
    </message>
    <message numerus="yes">
        <source>{day}</source>
        <comment>a day</comment>
        <translation>
            <numerusform>{day}</numerusform>
            <numerusform>{day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Lent on</source>
        <comment>before a day</comment>
        <translation>Prêté le</translation>
    </message>
    <message>
        <source>To bring back by</source>
        <comment>before a day</comment>
        <translation>Retour prévu le</translation>
    </message>
    <message>
        <source>For</source>
        <comment>before what a loan is for</comment>
        <translation>Pour</translation>
    </message>
    <message>
        <source>None</source>
        <comment>deposit</comment>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Represented by</source>
        <comment>before a name to write</comment>
        <translation>Représenté par</translation>
    </message>
    <message>
        <source>Equipment lent</source>
        <translation>Matériel prêté</translation>
    </message>
    <message>
        <source>Total value</source>
        <translation>Valeur totale</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>If, through my own fault, something is lost or damaged, I have it repaired or refund it, up to the value above.</source>
        <translation>Si quelque chose se perd ou s’abîme par ma faute, je le fais réparer ou je le rembourse, dans la limite de la valeur notée ci-dessus.</translation>
    </message>
    <message>
        <source>If, through my own fault, something is lost or damaged, I have it repaired or replace it.</source>
        <translation>Si quelque chose se perd ou s’abîme par ma faute, je le fais réparer ou je le remplace.</translation>
    </message>
    <message>
        <source>I take care of this equipment, and use it for what it is made for.</source>
        <translation>Je prends soin de ce matériel et je m’en sers pour ce à quoi il est destiné.</translation>
    </message>
    <message>
        <source>I keep it with me: I neither lend it nor rent it to anyone else.</source>
        <translation>Je le garde avec moi&#xa0;: je ne le prête ni ne le loue à personne d’autre.</translation>
    </message>
    <message>
        <source>I bring everything back, accessories included, by {day}. If I need more time, I ask before that day.</source>
        <translation>Je rapporte tout, accessoires compris, au plus tard le {day}. S’il me faut plus de temps, je le demande avant ce jour.</translation>
    </message>
    <message>
        <source>If something breaks down, is lost or is stolen, I say so at once, and do not repair it myself.</source>
        <translation>Si quelque chose tombe en panne, se perd ou est volé, je le dis tout de suite, et je ne le répare pas moi-même.</translation>
    </message>
    <message>
        <source>Before I bring a device back, I take my own files off it and sign out of my accounts.</source>
        <translation>Avant de rapporter un appareil, j’en retire mes fichiers et je me déconnecte de mes comptes.</translation>
    </message>
    <message>
        <source>It lends this equipment free of charge, in the condition noted above, and remains its owner.</source>
        <translation>Il prête ce matériel gratuitement, dans l’état noté ci-dessus, et en reste propriétaire.</translation>
    </message>
    <message>
        <source>It says what it knows of its faults, and bears its ordinary wear.</source>
        <translation>Il signale les défauts qu’il connaît et prend à sa charge l’usure normale.</translation>
    </message>
    <message>
        <source>It gives the deposit of {amount} back once everything has come back.</source>
        <translation>Il rend la caution de {amount} quand tout est revenu.</translation>
    </message>
    <message>
        <source>What the borrower undertakes</source>
        <translation>Je m’engage</translation>
    </message>
    <message>
        <source>What the place undertakes</source>
        <translation>Le lieu s’engage</translation>
    </message>
    <message numerus="yes">
        <source>and %n other date(s)</source>
        <translation>
            <numerusform>et&#xa0;%n autre date</numerusform>
            <numerusform>et&#xa0;%n autres dates</numerusform>
        </translation>
    </message>
    <message>
        <source>Where</source>
        <comment>on a poster</comment>
        <translation>Où</translation>
    </message>
    <message>
        <source>With</source>
        <comment>before the names of who leads a workshop</comment>
        <translation>Avec</translation>
    </message>
    <message>
        <source>What you will learn</source>
        <translation>Au programme</translation>
    </message>
    <message>
        <source>Open door</source>
        <translation>Entrée libre</translation>
    </message>
    <message>
        <source>Come as you are: no need to sign up.</source>
        <translation>Venez comme vous êtes&#xa0;: pas besoin de s’inscrire.</translation>
    </message>
    <message>
        <source>To take part</source>
        <comment>on a poster</comment>
        <translation>Pour participer</translation>
    </message>
    <message numerus="yes">
        <source>Ask for a place at {place}: %n place(s) in all.</source>
        <comment>on a poster</comment>
        <translation>
            <numerusform>Demandez une place à l’accueil&#xa0;: {place}.&#xa0;%n seule place.</numerusform>
            <numerusform>Demandez une place à l’accueil&#xa0;: {place}.&#xa0;%n places en tout.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan to add it to your calendar</source>
        <translation>Scannez pour l’ajouter à votre agenda</translation>
    </message>
    <message>
        <source>Programme of the workshops</source>
        <translation>Programme des ateliers</translation>
    </message>
    <message>
        <source>No workshop is planned in these days.</source>
        <translation>Aucun atelier n’est prévu sur cette période.</translation>
    </message>
    <message>
        <source>en-GB</source>
        <comment>code of the language of this catalogue, as in fr-FR</comment>
        <translation>fr-FR</translation>
    </message>
    <message numerus="yes">
        <source>{hour}</source>
        <comment>an hour</comment>
        <translation>
            <numerusform>{hour}</numerusform>
            <numerusform>{hour}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from {start} to {end} on {day}</source>
        <comment>hours of a session</comment>
        <translation>
            <numerusform>de {start} à {end}, le {day}</numerusform>
            <numerusform>de {start} à {end}, le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from {start} to {end}</source>
        <comment>hours of a session</comment>
        <translation>
            <numerusform>de {start} à {end}</numerusform>
            <numerusform>de {start} à {end}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>a length</comment>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>a length</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Free</source>
        <comment>price</comment>
        <translation>Gratuit</translation>
    </message>
    <message>
        <source>This series is no longer there. Nothing was changed.</source>
        <translation>Ce cycle n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This rhythm can’t be read. Choose how often the sessions come back.</source>
        <translation>Ce rythme n’a pas pu être lu. Choisissez à quel rythme les séances reviennent.</translation>
    </message>
    <message>
        <source>Sessions come back once a day at most. Choose another rhythm.</source>
        <translation>Les séances reviennent au plus une fois par jour. Choisissez un autre rythme.</translation>
    </message>
    <message>
        <source>This rhythm has no end. Say after how many sessions, or on which day, the series ends.</source>
        <translation>Ce rythme n’a pas de fin. Dites après combien de séances, ou quel jour, le cycle se termine.</translation>
    </message>
    <message>
        <source>A series has {most} sessions at most. End it sooner, then plan another one.</source>
        <translation>Un cycle compte au plus {most} séances. Terminez-le plus tôt, puis planifiez-en un autre.</translation>
    </message>
    <message>
        <source>A series lasts {years} years at most. End it sooner.</source>
        <translation>Un cycle dure au plus {years} ans. Terminez-le plus tôt.</translation>
    </message>
    <message>
        <source>This rhythm leaves no session. Check its days and its end.</source>
        <translation>Ce rythme ne donne aucune séance. Vérifiez ses jours et sa fin.</translation>
    </message>
    <message>
        <source>A session lasts {least} to {most} minutes. Write another number.</source>
        <translation>Une séance dure de {least} à {most} minutes. Écrivez un autre nombre.</translation>
    </message>
    <message>
        <source>A session has 1 to {most} places. Write another number.</source>
        <translation>Une séance a de 1 à {most} places. Écrivez un autre nombre.</translation>
    </message>
    <message>
        <source>Beginner</source>
        <comment>level of a workshop</comment>
        <translation>Débutant</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <comment>level of a workshop</comment>
        <translation>Intermédiaire</translation>
    </message>
    <message>
        <source>Advanced</source>
        <comment>level of a workshop</comment>
        <translation>Avancé</translation>
    </message>
    <message>
        <source>Young people</source>
        <translation>Jeunes</translation>
    </message>
    <message>
        <source>Elders</source>
        <translation>Seniors</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familles</translation>
    </message>
    <message>
        <source>People looking for work</source>
        <translation>Personnes en recherche d’emploi</translation>
    </message>
    <message>
        <source>People learning French</source>
        <translation>Personnes qui apprennent le français</translation>
    </message>
    <message>
        <source>Animators of the network</source>
        <translation>Animatrices et animateurs du réseau</translation>
    </message>
    <message>
        <source>Give this workshop a title.</source>
        <translation>Donnez un titre à cet atelier.</translation>
    </message>
    <message>
        <source>This title is too long: keep it under {n} characters.</source>
        <translation>Ce titre est trop long&#xa0;: gardez-le sous {n} caractères.</translation>
    </message>
    <message>
        <source>Write a number from 0 (no certificate) to {most}.</source>
        <translation>Écrivez un nombre de 0 (pas d’attestation) à {most}.</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Tous les jours</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Toutes les semaines</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Tous les mois</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>tous les jours</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>toutes les semaines</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>tous les mois</translation>
    </message>
    <message>
        <source>by a rule of its own</source>
        <translation>selon sa propre règle</translation>
    </message>
    <message numerus="yes">
        <source>{every}: {days}</source>
        <comment>a rhythm and its weekdays</comment>
        <translation>
            <numerusform>{every}&#xa0;: {days}</numerusform>
            <numerusform>{every}&#xa0;: {days}</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed up</source>
        <translation>Inscrit·e</translation>
    </message>
    <message>
        <source>On the waiting list</source>
        <translation>En liste d’attente</translation>
    </message>
    <message>
        <source>Present</source>
        <comment>one participant</comment>
        <translation>Présent·e</translation>
    </message>
    <message>
        <source>Arrived late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>Excusé·e</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Absent·e</translation>
    </message>
    <message>
        <source>Guest from another access point</source>
        <translation>Personne invitée d’un autre PAPI</translation>
    </message>
    <message>
        <source>Sign-up needed</source>
        <translation>Sur inscription</translation>
    </message>
    <message>
        <source>The room {what} is taken by {title}, {when}.</source>
        <translation>La salle {what} est prise par {title}, {when}.</translation>
    </message>
    <message>
        <source>{what} already holds {title}, {when}.</source>
        <translation>{what} anime déjà {title}, {when}.</translation>
    </message>
    <message>
        <source>Workstation {what} is kept for {title}, {when}.</source>
        <translation>Le poste {what} est gardé pour {title}, {when}.</translation>
    </message>
    <message>
        <source>{what} can’t come along: {title} has it from {when}.</source>
        <translation>Ne peut pas suivre&#xa0;: {what} ({title}, à partir du {when}).</translation>
    </message>
    <message>
        <source>someone else</source>
        <comment>who has the equipment</comment>
        <translation>quelqu’un d’autre</translation>
    </message>
    <message>
        <source>This day is out of reach: check the year.</source>
        <translation>Ce jour est hors de portée&#xa0;: vérifiez l’année.</translation>
    </message>
    <message>
        <source>A price goes from 0 (free) to {most} euros. Write another one.</source>
        <translation>Un prix va de 0 (gratuit) à {most} euros. Écrivez-en un autre.</translation>
    </message>
    <message>
        <source>Name {n} people at most.</source>
        <translation>Nommez {n} personnes au plus.</translation>
    </message>
    <message>
        <source>Give each a name, of at most {n} characters.</source>
        <translation>Donnez un nom à chaque personne, de {n} caractères au plus.</translation>
    </message>
    <message>
        <source>Only pictures (PNG, JPEG) and PDF documents are kept. Choose another file.</source>
        <translation>Seules les images (PNG, JPEG) et les documents PDF sont gardés. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>This file is larger than {most} MB. Choose a smaller one.</source>
        <translation>Ce fichier dépasse {most} Mo. Choisissez-en un plus petit.</translation>
    </message>
    <message>
        <source>This line of the history is gone. Keep the file with the equipment itself.</source>
        <translation>Cette ligne de l’historique n’est plus là. Gardez le fichier avec le matériel lui-même.</translation>
    </message>
    <message>
        <source>{name} is kept with {item}.</source>
        <translation>{name} est gardé avec {item}.</translation>
    </message>
    <message>
        <source>{name} is no longer kept with {item}.</source>
        <translation>{name} n’est plus gardé avec {item}.</translation>
    </message>
    <message>
        <source>This is what is kept already. Nothing was changed.</source>
        <translation>C’est déjà ce qui est gardé. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Choose {most} pieces of equipment at most.</source>
        <translation>Choisissez {most} matériels au plus.</translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start} to {end}.</source>
        <translation>Réservation notée&#xa0;: {item} pour {name}, du {start} au {end}.</translation>
    </message>
    <message numerus="yes">
        <source>%n things are booked for {name} from {start} to {end}.</source>
        <translation>
            <numerusform>%n matériel est réservé pour {name}, du {start} au {end}.</numerusform>
            <numerusform>%n matériels sont réservés pour {name}, du {start} au {end}.</numerusform>
        </translation>
    </message>
    <message>
        <source>A booking ends after it begins. Write another end.</source>
        <translation>Une réservation finit après son début. Écrivez une autre fin.</translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) changed.</source>
        <translation>
            <numerusform>%n réservation changée.</numerusform>
            <numerusform>%n réservations changées.</numerusform>
        </translation>
    </message>
    <message>
        <source>This booking is no longer there. Nothing was changed.</source>
        <translation>Cette réservation n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{day} is over. Choose a day to come.</source>
        <translation>Le {day} est passé. Choisissez un jour à venir.</translation>
    </message>
    <message>
        <source>This is more than ten years ahead. Choose a day before.</source>
        <translation>C’est dans plus de dix ans. Choisissez un jour plus proche.</translation>
    </message>
    <message>
        <source>A booking lasts {most} days at most. Write another end.</source>
        <translation>Une réservation dure {most} jours au plus. Écrivez une autre fin.</translation>
    </message>
    <message>
        <source>{item} is in {kit}, which is booked whole. Take it off the list.</source>
        <translation>{item} est dans {kit}, qui se réserve en entier. Retirez cet objet de la liste.</translation>
    </message>
    <message>
        <source>This booking is cancelled, or lent by now. Nothing was changed.</source>
        <translation>Cette réservation est annulée, ou déjà prêtée. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The booking of {item} for {name} is cancelled.</source>
        <translation>{item}&#xa0;: la réservation de {name} est annulée.</translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) cancelled.</source>
        <translation>
            <numerusform>%n réservation annulée.</numerusform>
            <numerusform>%n réservations annulées.</numerusform>
        </translation>
    </message>
    <message>
        <source>This booking waits already. Nothing was changed.</source>
        <translation>Cette réservation est déjà en attente. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The booking of {item} for {name} waits again.</source>
        <translation>{item}&#xa0;: la réservation de {name} est de nouveau en attente.</translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) wait again.</source>
        <translation>
            <numerusform>%n réservation est de nouveau en attente.</numerusform>
            <numerusform>%n réservations sont de nouveau en attente.</numerusform>
        </translation>
    </message>
    <message>
        <source>{item} is no longer in the catalogue. Nothing was changed.</source>
        <translation>{item} n’est plus au catalogue. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Nothing of {kit} is here. Choose another, or see where its things are.</source>
        <translation>{kit}&#xa0;: rien de son contenu n’est là. Choisissez autre chose, ou regardez où sont ses objets.</translation>
    </message>
    <message>
        <source>Name {n} accessories at most, each in a few words.</source>
        <translation>Nommez {n} accessoires au plus, chacun en quelques mots.</translation>
    </message>
    <message numerus="yes">
        <source>%n of {item} are here; the others are lent. Choose fewer, or take some back first.</source>
        <translation>
            <numerusform>{item}&#xa0;: il en reste&#xa0;%n ici, le reste est prêté. Choisissez-en moins, ou notez d’abord un retour.</numerusform>
            <numerusform>{item}&#xa0;: il en reste&#xa0;%n ici, les autres sont prêtés. Choisissez-en moins, ou notez d’abord un retour.</numerusform>
        </translation>
    </message>
    <message>
        <source>{item} is lent to {name} since {since}, and was expected back on {due}. Take it back first, or choose another.</source>
        <translation>{item}&#xa0;: en prêt chez {name} depuis le {since}, retour attendu le {due}. Notez d’abord le retour, ou choisissez autre chose.</translation>
    </message>
    <message>
        <source>{item} is already lent to {name} since {since}, until {due}. Take it back first, or choose another.</source>
        <translation>{item}&#xa0;: déjà en prêt chez {name} depuis le {since}, jusqu’au {due}. Notez d’abord le retour, ou choisissez autre chose.</translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start}. Choose another, or say that you lend it all the same.</source>
        <translation>{item}&#xa0;: réservation pour {name} à partir du {start}. Choisissez autre chose, ou confirmez que vous prêtez quand même.</translation>
    </message>
    <message>
        <source>{name} is not given away. Choose another.</source>
        <translation>{name} n’est pas à donner. Choisissez autre chose.</translation>
    </message>
    <message>
        <source>Write how many are given, at least one.</source>
        <translation>Écrivez combien sont remis, au moins un.</translation>
    </message>
    <message>
        <source>There is nothing left of {name}. Note what arrived first, or choose another.</source>
        <translation>{name}&#xa0;: il n’en reste plus. Notez d’abord ce qui est arrivé, ou choisissez autre chose.</translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n left. Give fewer, or note what arrived first.</source>
        <translation>
            <numerusform>{name}&#xa0;: il en reste&#xa0;%n. Donnez-en moins, ou notez d’abord ce qui est arrivé.</numerusform>
            <numerusform>{name}&#xa0;: il en reste&#xa0;%n. Donnez-en moins, ou notez d’abord ce qui est arrivé.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {given} given, {left} left.</source>
        <translation>{name}&#xa0;: remis {given}, reste {left}.</translation>
    </message>
    <message>
        <source>{name}: {count} in stock again.</source>
        <translation>{name}&#xa0;: de nouveau {count} en réserve.</translation>
    </message>
    <message>
        <source>This is what is counted already. Nothing was changed.</source>
        <translation>C’est déjà ce qui est compté. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Nothing is kept at {place}. Choose another place, or everything.</source>
        <translation>Rien n’est rangé à {place}. Choisissez un autre endroit, ou tout.</translation>
    </message>
    <message>
        <source>The inventory has begun.</source>
        <translation>L’inventaire commence.</translation>
    </message>
    <message>
        <source>An inventory is under way. Go on with it, or drop it, before another one.</source>
        <translation>Un inventaire est en cours. Continuez-le, ou abandonnez-le, avant d’en commencer un autre.</translation>
    </message>
    <message>
        <source>The inventory is dropped.</source>
        <translation>L’inventaire est abandonné.</translation>
    </message>
    <message>
        <source>This inventory is closed. Begin another one.</source>
        <translation>Cet inventaire est clos. Commencez-en un autre.</translation>
    </message>
    <message>
        <source>Nothing bears the code {code}. Put it aside and look for it in the catalogue by its name.</source>
        <translation>Rien ne porte le code {code}. Mettez l’objet de côté et cherchez-le par son nom dans le catalogue.</translation>
    </message>
    <message>
        <source>{item}: seen already.</source>
        <translation>{item}&#xa0;: déjà vu.</translation>
    </message>
    <message>
        <source>{item} is seen, though it was not in service. Put it back if it is to be lent.</source>
        <translation>{item}&#xa0;: vu, alors qu’il n’était plus en service. Remettez-le en service s’il doit être prêté.</translation>
    </message>
    <message>
        <source>{item} is seen, though it is lent. Take it back if it has come back.</source>
        <translation>{item}&#xa0;: vu, alors qu’il est en prêt. Notez le retour s’il est revenu.</translation>
    </message>
    <message>
        <source>{item}: seen, kept elsewhere: {place}.</source>
        <translation>{item}&#xa0;: vu, mais rangé ailleurs d’habitude&#xa0;: {place}.</translation>
    </message>
    <message>
        <source>no place said</source>
        <translation>endroit non précisé</translation>
    </message>
    <message>
        <source>{item}: seen.</source>
        <translation>{item}&#xa0;: vu.</translation>
    </message>
    <message>
        <source>{item} has not been seen in this inventory. Nothing was changed.</source>
        <translation>{item} n’a pas été vu dans cet inventaire. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{item}: not seen, after all.</source>
        <translation>{item}&#xa0;: finalement pas vu.</translation>
    </message>
    <message>
        <source>One of these was seen meanwhile. Look at what is missing again.</source>
        <translation>L’un d’eux a été vu entre-temps. Regardez de nouveau ce qui manque.</translation>
    </message>
    <message numerus="yes">
        <source>Inventory closed: %n seen, {missing} missing.</source>
        <translation>
            <numerusform>Inventaire clos&#xa0;:&#xa0;%n vu, {missing} qui manquent.</numerusform>
            <numerusform>Inventaire clos&#xa0;:&#xa0;%n vus, {missing} qui manquent.</numerusform>
        </translation>
    </message>
    <message>
        <source>This inventory is under way already. Nothing was changed.</source>
        <translation>Cet inventaire est déjà en cours. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The inventory goes on.</source>
        <translation>L’inventaire continue.</translation>
    </message>
    <message>
        <source>This category is no longer there. Nothing was changed.</source>
        <translation>Cette catégorie n’existe plus. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Category kept: {name}.</source>
        <translation>Catégorie enregistrée&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Category added: {name}.</source>
        <translation>Catégorie ajoutée&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Give this category a name.</source>
        <translation>Donnez un nom à cette catégorie.</translation>
    </message>
    <message>
        <source>There is already a category called {name}. Change that one, or choose another name.</source>
        <translation>La catégorie {name} existe déjà. Modifiez-la, ou choisissez un autre nom.</translation>
    </message>
    <message>
        <source>A loan lasts 1 to {most} days. Write another number.</source>
        <translation>Un prêt dure de 1 à {most} jours. Écrivez un autre nombre.</translation>
    </message>
    <message>
        <source>An amount goes from 0 to {most} euros. Write another one.</source>
        <translation>Un montant va de 0 à {most} euros. Écrivez-en un autre.</translation>
    </message>
    <message>
        <source>Some equipment is in this category: it stays. Set it aside instead.</source>
        <translation>Du matériel est dans cette catégorie&#xa0;: elle reste. Mettez-la plutôt de côté.</translation>
    </message>
    <message>
        <source>Category removed: {name}.</source>
        <translation>Catégorie retirée&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>This category is no longer there. Choose another.</source>
        <translation>Cette catégorie n’existe plus. Choisissez-en une autre.</translation>
    </message>
    <message numerus="yes">
        <source>{name}: the record is kept.</source>
        <comment>a piece of equipment</comment>
        <translation>
            <numerusform>{name}&#xa0;: la fiche est enregistrée.</numerusform>
            <numerusform>{name}&#xa0;: la fiche est enregistrée.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is in the catalogue, under the code {code}.</source>
        <translation>{name} est au catalogue, sous le code {code}.</translation>
    </message>
    <message>
        <source>{code} is already the code of {name}. Write another one.</source>
        <translation>{code} est déjà le code de {name}. Écrivez-en un autre.</translation>
    </message>
    <message>
        <source>{name} is lent or booked. Change what kind of thing it is once it is back and free.</source>
        <translation>{name}&#xa0;: en prêt, ou réservation à venir. Changez sa nature après le retour.</translation>
    </message>
    <message>
        <source>{name} was given away and counted: it stays what it is.</source>
        <translation>{name}&#xa0;: des remises sont déjà comptées, sa nature ne change plus.</translation>
    </message>
    <message>
        <source>{name} still holds objects. Take them out of the kit first.</source>
        <translation>{name} contient encore des objets. Sortez-les d’abord de la malle.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are lent: write that many at least.</source>
        <translation>
            <numerusform>%n est prêté&#xa0;: écrivez au moins ce nombre.</numerusform>
            <numerusform>%n sont prêtés&#xa0;: écrivez au moins ce nombre.</numerusform>
        </translation>
    </message>
    <message>
        <source>{kit} is lent as a whole. What it holds can change once it is back.</source>
        <translation>{kit}&#xa0;: malle en prêt. Son contenu pourra changer au retour.</translation>
    </message>
    <message>
        <source>This is no kit of the catalogue. Choose another.</source>
        <translation>Ce n’est pas une malle du catalogue. Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>{kit} is booked from {start}, when {name} is taken itself. Cancel one of the two first.</source>
        <translation>{kit}&#xa0;: réservation à partir du {start}, en même temps qu’une sortie de {name}. Annulez d’abord l’une des deux.</translation>
    </message>
    <message>
        <source>{name} was lent, booked or given: its history stays. Retire it instead.</source>
        <translation>{name} a déjà servi&#xa0;: son historique reste. Changez plutôt son état.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of equipment taken out of the catalogue.</source>
        <translation>
            <numerusform>%n matériel retiré du catalogue.</numerusform>
            <numerusform>%n matériels retirés du catalogue.</numerusform>
        </translation>
    </message>
    <message>
        <source>This equipment is in the catalogue already. Nothing was changed.</source>
        <translation>Ce matériel est déjà au catalogue. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of equipment back in the catalogue.</source>
        <translation>
            <numerusform>%n matériel de retour au catalogue.</numerusform>
            <numerusform>%n matériels de retour au catalogue.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is one object: there is no number of it to change.</source>
        <translation>{name} est un seul objet&#xa0;: il n’y a pas de nombre à changer.</translation>
    </message>
    <message>
        <source>Write how many more there are, or how many fewer.</source>
        <translation>Écrivez combien il y en a de plus, ou de moins.</translation>
    </message>
    <message>
        <source>{name}: {count} in all.</source>
        <translation>{name}&#xa0;: {count} en tout.</translation>
    </message>
    <message>
        <source>{name}: there are {count}. What is left goes from 0 to {most}.</source>
        <translation>{name}&#xa0;: il y en a {count}. Ce qui reste va de 0 à {most}.</translation>
    </message>
    <message numerus="yes">
        <source>{name} was late %n time(s) within a year.</source>
        <comment>a borrower</comment>
        <translation>
            <numerusform>{name} a eu&#xa0;%n retard en un an.</numerusform>
            <numerusform>{name} a eu&#xa0;%n retards en un an.</numerusform>
        </translation>
    </message>
    <message>
        <source>{item} belongs to {kit}. Lend the whole kit, or say that it goes out alone.</source>
        <translation>{item} fait partie de {kit}. Prêtez la malle entière, ou confirmez la sortie sans le reste.</translation>
    </message>
    <message>
        <source>{item} is lent to {name} until {due}.</source>
        <translation>{item}&#xa0;: en prêt chez {name} jusqu’au {due}.</translation>
    </message>
    <message numerus="yes">
        <source>%n things are lent to {name} until {due}.</source>
        <translation>
            <numerusform>%n matériel est prêté à {name} jusqu’au {due}.</numerusform>
            <numerusform>%n matériels sont prêtés à {name} jusqu’au {due}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Missing from the kit: {things}.</source>
        <translation>Il manque dans la malle&#xa0;: {things}.</translation>
    </message>
    <message>
        <source>The booking is taken up.</source>
        <translation>La réservation est honorée.</translation>
    </message>
    <message>
        <source>This loan was cancelled, or never was. Nothing was changed.</source>
        <translation>Ce prêt est annulé, ou n’a jamais existé. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Something came back already: this loan took place. Take the rest back instead.</source>
        <translation>Une partie est déjà revenue&#xa0;: ce prêt a bien eu lieu. Notez plutôt le retour du reste.</translation>
    </message>
    <message>
        <source>The loan {number} is cancelled.</source>
        <translation>Le prêt {number} est annulé.</translation>
    </message>
    <message>
        <source>This loan is there already. Nothing was changed.</source>
        <translation>Ce prêt est déjà là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The loan {number} stands again.</source>
        <translation>Le prêt {number} est rétabli.</translation>
    </message>
    <message>
        <source>{item} was lent, or changed, meanwhile. Nothing was changed.</source>
        <translation>{item}&#xa0;: un prêt ou un changement a eu lieu entre-temps. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Everything of this loan is back. Nothing was changed.</source>
        <translation>Tout ce prêt est revenu. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This is the day it is expected already. Choose another.</source>
        <translation>C’est déjà le jour du retour attendu. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The loan of {name} runs until {due}.</source>
        <translation>Le prêt de {name} court jusqu’au {due}.</translation>
    </message>
    <message>
        <source>No deposit was taken for this loan. Nothing was changed.</source>
        <translation>Aucune caution n’a été prise pour ce prêt. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>This is what is noted of the deposit already. Nothing was changed.</source>
        <translation>C’est déjà ce qui est noté de la caution. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The deposit of {name} is given back.</source>
        <translation>La caution de {name} est rendue.</translation>
    </message>
    <message>
        <source>The deposit of {name} is here.</source>
        <translation>La caution de {name} est ici.</translation>
    </message>
    <message numerus="yes">
        <source>{name} was reminded today.</source>
        <comment>a borrower</comment>
        <translation>
            <numerusform>Rappel fait aujourd’hui à {name}.</numerusform>
            <numerusform>Rappel fait aujourd’hui à {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The reminder of {name} is taken back.</source>
        <translation>Le rappel fait à {name} n’est plus noté.</translation>
    </message>
    <message>
        <source>Choose at least one day on which the place is open.</source>
        <translation>Choisissez au moins un jour d’ouverture.</translation>
    </message>
    <message>
        <source>Write a number of late returns from 0 (never) to {most}.</source>
        <translation>Écrivez un nombre de retards de 0 (jamais) à {most}.</translation>
    </message>
    <message>
        <source>The rules of lending are kept.</source>
        <translation>Les règles de prêt sont enregistrées.</translation>
    </message>
    <message>
        <source>This organisation is no longer in the list. Nothing was changed.</source>
        <translation>Cet organisme n’est plus dans la liste. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Organisation kept: {name}.</source>
        <translation>Organisme enregistré&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Organisation added: {name}.</source>
        <translation>Organisme ajouté&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Give this organisation a name.</source>
        <translation>Donnez un nom à cet organisme.</translation>
    </message>
    <message>
        <source>There is already an organisation called {name}. Change that one, or choose another name.</source>
        <translation>L’organisme {name} existe déjà. Modifiez-le, ou choisissez un autre nom.</translation>
    </message>
    <message>
        <source>This organisation borrowed or booked: it stays. Set it aside instead.</source>
        <translation>Cet organisme a emprunté ou réservé&#xa0;: il reste. Mettez-le plutôt de côté.</translation>
    </message>
    <message>
        <source>Organisation removed: {name}.</source>
        <translation>Organisme retiré&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>This time is still to come. Write when it came back, or leave it empty for now.</source>
        <translation>Cette heure est encore à venir. Écrivez quand c’est revenu, ou laissez vide pour maintenant.</translation>
    </message>
    <message>
        <source>This picture is of a thing that does not come back. Take it away, or note its return too.</source>
        <translation>Cette photo est celle d’un objet qui ne revient pas. Retirez-la, ou notez aussi son retour.</translation>
    </message>
    <message>
        <source>Choose what comes back, each thing once.</source>
        <translation>Choisissez ce qui revient, chaque objet une fois.</translation>
    </message>
    <message>
        <source>This is back already. Nothing was changed.</source>
        <translation>C’est déjà revenu. Rien n’a été changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n of {item} are out. Write a number up to that.</source>
        <translation>
            <numerusform>{item}&#xa0;:&#xa0;%n est en prêt. Écrivez un nombre jusque-là.</numerusform>
            <numerusform>{item}&#xa0;:&#xa0;%n sont en prêt. Écrivez un nombre jusque-là.</numerusform>
        </translation>
    </message>
    <message>
        <source>{item} went out on {lent}: it can’t be back before. Write another time.</source>
        <translation>{item}&#xa0;: sortie le {lent}, le retour ne peut pas être avant. Écrivez une autre heure.</translation>
    </message>
    <message numerus="yes">
        <source>{accessory} of {item}</source>
        <comment>what did not come back</comment>
        <translation>
            <numerusform>{accessory} ({item})</numerusform>
            <numerusform>{accessory} ({item})</numerusform>
        </translation>
    </message>
    <message>
        <source>Lost: {things}.</source>
        <translation>Perdu&#xa0;: {things}.</translation>
    </message>
    <message>
        <source>Still out: {things}.</source>
        <translation>Encore dehors&#xa0;: {things}.</translation>
    </message>
    <message numerus="yes">
        <source>Missing: {things}.</source>
        <comment>accessories</comment>
        <translation>
            <numerusform>Il manque&#xa0;: {things}.</numerusform>
            <numerusform>Il manque&#xa0;: {things}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) kept in the history.</source>
        <translation>
            <numerusform>%n photo gardée dans l’historique.</numerusform>
            <numerusform>%n photos gardées dans l’historique.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give the deposit back.</source>
        <translation>Rendez la caution.</translation>
    </message>
    <message>
        <source>The clock of this computer was set back: the return is noted at the time of the loan.</source>
        <translation>L’horloge de cet ordinateur a été reculée&#xa0;: le retour est noté à l’heure du prêt.</translation>
    </message>
    <message>
        <source>{item} is back from {name}.</source>
        <translation>Retour noté&#xa0;: {item}, de {name}.</translation>
    </message>
    <message numerus="yes">
        <source>%n things are back from {name}.</source>
        <translation>
            <numerusform>%n matériel est revenu de chez {name}.</numerusform>
            <numerusform>%n matériels sont revenus de chez {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things are back.</source>
        <translation>
            <numerusform>%n matériel est revenu.</numerusform>
            <numerusform>%n matériels sont revenus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>things</comment>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Out again: {things}.</source>
        <translation>De nouveau en prêt&#xa0;: {things}.</translation>
    </message>
    <message>
        <source>{name} is given away, not lent. Hand it out instead.</source>
        <translation>{name} se donne et ne se prête pas. Notez plutôt une remise.</translation>
    </message>
    <message>
        <source>{name} stays here: its record says that it is not lent. Choose another.</source>
        <translation>{name} reste ici&#xa0;: sa fiche dit qu’on ne le prête pas. Choisissez autre chose.</translation>
    </message>
    <message>
        <source>{name} can’t leave: {state}. Choose another, or put it back in service.</source>
        <translation>{name} ne peut pas sortir&#xa0;: {state}. Choisissez autre chose, ou changez d’abord son état.</translation>
    </message>
    <message>
        <source>{name}: there are {count}. Choose a number from 1 to that.</source>
        <translation>{name}&#xa0;: il y en a {count}. Choisissez un nombre de 1 à {count}.</translation>
    </message>
    <message>
        <source>{name} is one object: choose it once.</source>
        <translation>{name} est un seul objet&#xa0;: une seule fois suffit.</translation>
    </message>
    <message>
        <source>There are not enough of {item} then. Choose fewer, or another one.</source>
        <translation>{item}&#xa0;: il n’y en a pas assez à ce moment-là. Choisissez-en moins, ou autre chose.</translation>
    </message>
    <message>
        <source>There are not enough of {item} then. Choose fewer, or book from {next}.</source>
        <translation>{item}&#xa0;: il n’y en a pas assez à ce moment-là. Choisissez-en moins, ou réservez à partir du {next}.</translation>
    </message>
    <message>
        <source>{item} was expected back from {name} on {due}, and is not here yet. Choose another, or call them.</source>
        <translation>{item}&#xa0;: retour attendu de {name} le {due}, toujours en cours. Choisissez autre chose, ou appelez.</translation>
    </message>
    <message>
        <source>{item} is already lent to {name} until {due}. Choose another, or book it from {next}.</source>
        <translation>{item}&#xa0;: déjà en prêt chez {name} jusqu’au {due}. Choisissez autre chose, ou réservez à partir du {next}.</translation>
    </message>
    <message>
        <source>{item} is already lent to {name} until {due}. Choose another.</source>
        <translation>{item}&#xa0;: déjà en prêt chez {name} jusqu’au {due}. Choisissez autre chose.</translation>
    </message>
    <message>
        <source>{item} is already booked for {name} from {start} to {end}. Choose another, or book it from {next}.</source>
        <translation>{item}&#xa0;: déjà une réservation pour {name}, du {start} au {end}. Choisissez autre chose, ou réservez à partir du {next}.</translation>
    </message>
    <message>
        <source>{item} is already booked for {name} from {start} to {end}. Choose another.</source>
        <translation>{item}&#xa0;: déjà une réservation pour {name}, du {start} au {end}. Choisissez autre chose.</translation>
    </message>
    <message>
        <source>A loan lasts {most} days at most. Choose a day before.</source>
        <translation>Un prêt dure {most} jours au plus. Choisissez un jour plus proche.</translation>
    </message>
    <message>
        <source>The place is closed on {day}. Choose {next}, when it is open, or another day.</source>
        <translation>Le lieu est fermé le {day}. Choisissez le {next}, jour d’ouverture, ou un autre jour.</translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start}: it can’t be kept longer.</source>
        <translation>{item}&#xa0;: réservation pour {name} à partir du {start}. Le prêt ne peut pas durer plus longtemps.</translation>
    </message>
    <message>
        <source>{item} is booked for {name} from {start}. Choose a day to come back until {latest}.</source>
        <translation>{item}&#xa0;: réservation pour {name} à partir du {start}. Choisissez un jour de retour jusqu’au {latest}.</translation>
    </message>
    <message>
        <source>free</source>
        <comment>equipment</comment>
        <translation>libre</translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} free</source>
        <translation>
            <numerusform>%n libre sur {all}</numerusform>
            <numerusform>%n libres sur {all}</numerusform>
        </translation>
    </message>
    <message>
        <source>{item}, {day}: {what}</source>
        <translation>{item}, {day}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>the place is closed</source>
        <translation>le lieu est fermé</translation>
    </message>
    <message>
        <source>lent to {name}, not back yet</source>
        <translation>en prêt, pas encore revenu&#xa0;: {name}</translation>
    </message>
    <message>
        <source>lent to {name} until {day}</source>
        <translation>en prêt jusqu’au {day}&#xa0;: {name}</translation>
    </message>
    <message>
        <source>booked for {name}, {start} to {end}</source>
        <translation>réservé pour {name}, du {start} au {end}</translation>
    </message>
    <message>
        <source>Write three letters of who borrows first.</source>
        <translation>Écrivez d’abord trois lettres du nom de qui emprunte.</translation>
    </message>
    <message>
        <source>{name}: {state}. Choose another, or put it back in service in its record.</source>
        <translation>{name}&#xa0;: {state}. Choisissez-en un autre, ou remettez-le en service dans sa fiche.</translation>
    </message>
    <message>
        <source>booked from {moment}</source>
        <translation>réservé à partir du {moment}</translation>
    </message>
    <message>
        <source>belongs to {kit}</source>
        <translation>fait partie de {kit}</translation>
    </message>
    <message numerus="yes">
        <source>until {day}</source>
        <comment>a loan</comment>
        <translation>
            <numerusform>jusqu’au {day}</numerusform>
            <numerusform>jusqu’au {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>until {day}, deposit {amount}</source>
        <comment>a loan</comment>
        <translation>
            <numerusform>jusqu’au {day}, caution {amount}</numerusform>
            <numerusform>jusqu’au {day}, caution {amount}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back from {names}, complete</source>
        <comment>what was lent</comment>
        <translation>
            <numerusform>Retour de {names}, complet</numerusform>
            <numerusform>Retour de {names}, complet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with {accessories}</source>
        <comment>what went out with it</comment>
        <translation>
            <numerusform>avec {accessories}</numerusform>
            <numerusform>avec {accessories}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n jour de retard</numerusform>
            <numerusform>%n jours de retard</numerusform>
        </translation>
    </message>
    <message>
        <source>deposit {amount}</source>
        <translation>caution {amount}</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) written to {name}.</source>
        <comment>of the catalogue</comment>
        <translation>
            <numerusform>%n matériel enregistré dans {name}.</numerusform>
            <numerusform>%n matériels enregistrés dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Label {code}</source>
        <translation>Étiquette {code}</translation>
    </message>
    <message>
        <source>Lend or take back</source>
        <translation>Prêter ou noter le retour</translation>
    </message>
    <message>
        <source>See what it is</source>
        <translation>Voir ce que c’est</translation>
    </message>
    <message>
        <source>Lend…</source>
        <translation>Prêter…</translation>
    </message>
    <message>
        <source>Enter: lend or take back</source>
        <translation>Entrée&#xa0;: prêter ou noter le retour</translation>
    </message>
    <message>
        <source>Import equipment</source>
        <translation>Importer du matériel</translation>
    </message>
    <message>
        <source>Bring in the list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the export of an asset manager (Snipe-IT), one line a thing.</source>
        <translation>Reprenez la liste que vous avez&#xa0;: CSV, Excel (.xlsx), LibreOffice (.ods), ou l’export d’un gestionnaire de parc (Snipe-IT), une ligne par matériel.</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>what becomes of a line</comment>
        <translation>Mise à jour</translation>
    </message>
    <message>
        <source>What the file does not say stays as it is.</source>
        <translation>Ce que le fichier ne dit pas reste tel quel.</translation>
    </message>
    <message numerus="yes">
        <source>%n seen of {all}</source>
        <comment>at an inventory</comment>
        <translation>
            <numerusform>%n vu sur {all}</numerusform>
            <numerusform>%n vus sur {all}</numerusform>
        </translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>an inventory</comment>
        <translation>En cours</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <comment>at an inventory</comment>
        <translation>
            <numerusform>%n manquant</numerusform>
            <numerusform>%n manquants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n elsewhere</source>
        <comment>at an inventory</comment>
        <translation>
            <numerusform>%n rangé ailleurs</numerusform>
            <numerusform>%n rangés ailleurs</numerusform>
        </translation>
    </message>
    <message>
        <source>All is there</source>
        <translation>Tout est là</translation>
    </message>
    <message>
        <source>Everything</source>
        <comment>an inventory</comment>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Le reprendre</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>L’abandonner</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>De quoi</translation>
    </message>
    <message>
        <source>Begin the inventory</source>
        <translation>Commencer l’inventaire</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Par qui</translation>
    </message>
    <message>
        <source>Inventories</source>
        <translation>Inventaires</translation>
    </message>
    <message>
        <source>No inventory yet.</source>
        <translation>Aucun inventaire pour l’instant.</translation>
    </message>
    <message>
        <source>An inventory is under way: {what}, {seen}.</source>
        <translation>Un inventaire est en cours&#xa0;: {what}, {seen}.</translation>
    </message>
    <message>
        <source>New inventory</source>
        <translation>Nouvel inventaire</translation>
    </message>
    <message>
        <source>Scan what is there, shelf after shelf: what is missing, or kept elsewhere, is told by name at the end.</source>
        <translation>Scannez ce qui est là, étagère après étagère&#xa0;: ce qui manque ou se trouve ailleurs est nommé à la fin.</translation>
    </message>
    <message>
        <source>On which shelf</source>
        <translation>Sur quelle étagère</translation>
    </message>
    <message>
        <source>Scan a label, or write its code</source>
        <translation>Scannez une étiquette, ou écrivez son code</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>C’est vu</translation>
    </message>
    <message>
        <source>Kept elsewhere than said</source>
        <translation>Rangé ailleurs que prévu</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Manquant</translation>
    </message>
    <message>
        <source>Lent, hence not here</source>
        <translation>En prêt, donc absent</translation>
    </message>
    <message>
        <source>Note where the things were seen as the place they are kept</source>
        <translation>Noter comme rangement l’endroit où le matériel a été vu</translation>
    </message>
    <message>
        <source>Inventory of {day}: {what}</source>
        <translation>Inventaire du {day}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Leave it for now</source>
        <translation>Le laisser pour l’instant</translation>
    </message>
    <message>
        <source>Back to the inventories</source>
        <translation>Revenir aux inventaires</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) not seen. Tick those that are lost; the others stay as they are.</source>
        <translation>
            <numerusform>%n matériel non vu. Cochez-le s’il est perdu&#xa0;; sinon il reste comme il est.</numerusform>
            <numerusform>%n matériels non vus. Cochez ceux qui sont perdus&#xa0;; les autres restent comme ils sont.</numerusform>
        </translation>
    </message>
    <message>
        <source>All that was to be seen was seen.</source>
        <translation>Tout ce qui devait être vu a été vu.</translation>
    </message>
    <message>
        <source>On which shelf? What is kept elsewhere will be said.</source>
        <translation>Sur quelle étagère&#xa0;? Ce qui se range ailleurs sera signalé.</translation>
    </message>
    <message>
        <source>Close the inventory…</source>
        <translation>Clore l’inventaire…</translation>
    </message>
    <message>
        <source>Print the report…</source>
        <translation>Imprimer le compte rendu…</translation>
    </message>
    <message>
        <source>This inventory is closed.</source>
        <translation>Cet inventaire est clos.</translation>
    </message>
    <message>
        <source>Close the inventory</source>
        <translation>Clore l’inventaire</translation>
    </message>
    <message>
        <source>Go on scanning</source>
        <translation>Continuer à scanner</translation>
    </message>
    <message>
        <source>no place</source>
        <comment>where a thing is kept</comment>
        <translation>aucun</translation>
    </message>
    <message>
        <source>{item}: seen in {place}, kept in {other}</source>
        <translation>{item}&#xa0;: vu à {place}, rangement prévu&#xa0;: {other}</translation>
    </message>
    <message>
        <source>Note the incident</source>
        <translation>Noter l’incident</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Its condition since</source>
        <translation>Son état depuis</translation>
    </message>
    <message>
        <source>What it cost</source>
        <translation>Ce que cela a coûté</translation>
    </message>
    <message>
        <source>Add a picture…</source>
        <translation>Ajouter une photo…</translation>
    </message>
    <message>
        <source>With the picture {name}.</source>
        <translation>Avec la photo {name}.</translation>
    </message>
    <message>
        <source>Note the number</source>
        <translation>Noter le nombre</translation>
    </message>
    <message>
        <source>How many there are now</source>
        <translation>Combien il y en a maintenant</translation>
    </message>
    <message>
        <source>There are now</source>
        <translation>Il y en a maintenant</translation>
    </message>
    <message>
        <source>A word about it</source>
        <translation>Un mot à ce sujet</translation>
    </message>
    <message>
        <source>{n} until now.</source>
        <translation>{n} jusqu’à présent.</translation>
    </message>
    <message>
        <source>Note what was given</source>
        <translation>Noter ce qui est donné</translation>
    </message>
    <message>
        <source>Given away just now</source>
        <translation>Donné à l’instant</translation>
    </message>
    <message>
        <source>serial number {serial}</source>
        <translation>numéro de série {serial}</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>{n} en tout</translation>
    </message>
    <message numerus="yes">
        <source>%n lent</source>
        <comment>of a lot</comment>
        <translation>
            <numerusform>%n en prêt</numerusform>
            <numerusform>%n en prêt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n given away so far</source>
        <translation>
            <numerusform>%n donné à ce jour</numerusform>
            <numerusform>%n donnés à ce jour</numerusform>
        </translation>
    </message>
    <message>
        <source>kept in {place}</source>
        <translation>rangement&#xa0;: {place}</translation>
    </message>
    <message>
        <source>condition: {words}</source>
        <translation>état&#xa0;: {words}</translation>
    </message>
    <message>
        <source>goes out with: {things}</source>
        <translation>part avec&#xa0;: {things}</translation>
    </message>
    <message>
        <source>stays here, is not lent</source>
        <translation>reste sur place, ne se prête pas</translation>
    </message>
    <message numerus="yes">
        <source>lent for %n day(s)</source>
        <translation>
            <numerusform>prêt de&#xa0;%n jour</numerusform>
            <numerusform>prêt de&#xa0;%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>lent %n time(s) so far</source>
        <translation>
            <numerusform>prêté&#xa0;%n fois à ce jour</numerusform>
            <numerusform>prêté&#xa0;%n fois à ce jour</numerusform>
        </translation>
    </message>
    <message>
        <source>bought on {day}</source>
        <translation>acheté le {day}</translation>
    </message>
    <message>
        <source>paid {amount}</source>
        <translation>payé {amount}</translation>
    </message>
    <message>
        <source>under warranty until {day}</source>
        <translation>garantie jusqu’au {day}</translation>
    </message>
    <message>
        <source>a loss would cost {amount}</source>
        <translation>valeur de remplacement&#xa0;: {amount}</translation>
    </message>
    <message>
        <source>Next booked on {day}.</source>
        <translation>Prochaine réservation le {day}.</translation>
    </message>
    <message>
        <source>Sheet: labels {first} to {last} of {n} are printed.</source>
        <translation>Planche&#xa0;: les étiquettes {first} à {last} sur {n} sont imprimées.</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) to print</source>
        <translation>
            <numerusform>%n étiquette à imprimer</numerusform>
            <numerusform>%n étiquettes à imprimer</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Choisir le fichier…</translation>
    </message>
    <message>
        <source>A document given away here before (.papidesk-document), a Europass CV (XML or PDF), or JSON Resume. It may be dropped here too.</source>
        <translation>Un document déjà donné par PapiDesk (.papidesk-document), un CV Europass (XML ou PDF), ou JSON Resume. Vous pouvez aussi le déposer ici.</translation>
    </message>
    <message>
        <source>Documents and CVs ({patterns})</source>
        <translation>Documents et CV ({patterns})</translation>
    </message>
    <message>
        <source>Choose the file to begin with</source>
        <translation>Choisissez le fichier dont partir</translation>
    </message>
    <message>
        <source>Read: {kind}, {title}.</source>
        <translation>Lu&#xa0;: {kind}, {title}.</translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>sans titre</translation>
    </message>
    <message>
        <source>See the labels…</source>
        <translation>Voir les étiquettes…</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>First label</source>
        <translation>Première étiquette</translation>
    </message>
    <message>
        <source>On a sheet that was begun: count from the top left, line by line.</source>
        <translation>Sur une planche entamée&#xa0;: compter depuis le haut à gauche, ligne par ligne.</translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s) to put into the printer.</source>
        <translation>
            <numerusform>%n planche à mettre dans l’imprimante.</numerusform>
            <numerusform>%n planches à mettre dans l’imprimante.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to a sheet of A4, {width} × {height} mm</source>
        <comment>labels</comment>
        <translation>
            <numerusform>%n par feuille A4, {width}&#xa0;×&#xa0;{height}&#xa0;mm</numerusform>
            <numerusform>%n par feuille A4, {width}&#xa0;×&#xa0;{height}&#xa0;mm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label printer, {width} × {height} mm</source>
        <comment>labels</comment>
        <translation>
            <numerusform>Imprimante d’étiquettes, {width}&#xa0;×&#xa0;{height}&#xa0;mm</numerusform>
            <numerusform>Imprimante d’étiquettes, {width}&#xa0;×&#xa0;{height}&#xa0;mm</numerusform>
        </translation>
    </message>
    <message>
        <source>Record the loan</source>
        <translation>Enregistrer le prêt</translation>
    </message>
    <message>
        <source>Expected back on</source>
        <translation>Retour attendu le</translation>
    </message>
    <message>
        <source>Deposit taken</source>
        <translation>Caution prise</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Pour quoi</translation>
    </message>
    <message numerus="yes">
        <source>usually {day}</source>
        <comment>a day to come back</comment>
        <translation>
            <numerusform>d’habitude {day}</numerusform>
            <numerusform>d’habitude {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <comment>a deposit</comment>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Left empty: the usual one ({amount}).</source>
        <translation>Laissé vide&#xa0;: comme d’habitude ({amount}).</translation>
    </message>
    <message>
        <source>New loan</source>
        <translation>Nouveau prêt</translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation>Avec</translation>
    </message>
    <message numerus="yes">
        <source>{thing}: {field}</source>
        <comment>a field of a thing</comment>
        <translation>
            <numerusform>{thing}&#xa0;: {field}</numerusform>
            <numerusform>{thing}&#xa0;: {field}</numerusform>
        </translation>
    </message>
    <message>
        <source>What is lent</source>
        <translation>Ce qui est prêté</translation>
    </message>
    <message>
        <source>Nothing of it is here.</source>
        <translation>Rien n’en est ici.</translation>
    </message>
    <message>
        <source>missing: {things}</source>
        <translation>manque&#xa0;: {things}</translation>
    </message>
    <message numerus="yes">
        <source>{things} and %n more</source>
        <translation>
            <numerusform>{things} et&#xa0;%n autre</numerusform>
            <numerusform>{things} et&#xa0;%n autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back on {day}</source>
        <comment>a loan</comment>
        <translation>
            <numerusform>Revenu le {day}</numerusform>
            <numerusform>Revenu le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return expected on {day}</source>
        <comment>overdue</comment>
        <translation>
            <numerusform>Retour attendu le {day}</numerusform>
            <numerusform>Retour attendu le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until {day}</source>
        <comment>a loan</comment>
        <translation>
            <numerusform>Jusqu’au {day}</numerusform>
            <numerusform>Jusqu’au {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back, %n day(s) late</source>
        <translation>
            <numerusform>Revenu, avec&#xa0;%n jour de retard</numerusform>
            <numerusform>Revenu, avec&#xa0;%n jours de retard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still out</source>
        <comment>things of a loan</comment>
        <translation>
            <numerusform>%n encore sorti</numerusform>
            <numerusform>%n encore sortis</numerusform>
        </translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>a loan</comment>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Deposit {amount}, given back</source>
        <translation>Caution {amount}, rendue</translation>
    </message>
    <message>
        <source>Deposit {amount}, here</source>
        <translation>Caution {amount}, ici</translation>
    </message>
    <message numerus="yes">
        <source>{name} (in {kit})</source>
        <comment>a thing of a kit</comment>
        <translation>
            <numerusform>{name} (dans {kit})</numerusform>
            <numerusform>{name} (dans {kit})</numerusform>
        </translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdu</translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} still out</source>
        <translation>
            <numerusform>%n sur {all} encore sorti</numerusform>
            <numerusform>%n sur {all} encore sortis</numerusform>
        </translation>
    </message>
    <message>
        <source>Lent to {name}, return expected on {day}</source>
        <translation>prêté à {name}, retour attendu le {day}</translation>
    </message>
    <message>
        <source>Lent to {name} until {day}</source>
        <translation>En prêt jusqu’au {day}&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Inventaire</translation>
    </message>
    <message>
        <source>Loans are kept by the team. What is given away is noted from the entry bar: scan its label or write its name.</source>
        <translation>L’équipe s’occupe des prêts. Ce qui est donné se note depuis la barre de saisie&#xa0;: scannez son étiquette ou écrivez son nom.</translation>
    </message>
    <message>
        <source>labels.pdf</source>
        <comment>file name</comment>
        <translation>etiquettes.pdf</translation>
    </message>
    <message>
        <source>Labels</source>
        <comment>a paper</comment>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>loan-agreement.pdf</source>
        <comment>file name</comment>
        <translation>convention-de-pret.pdf</translation>
    </message>
    <message>
        <source>Loan agreement</source>
        <comment>a paper</comment>
        <translation>Convention de prêt</translation>
    </message>
    <message>
        <source>Reminder letter</source>
        <comment>a paper</comment>
        <translation>Lettre de rappel</translation>
    </message>
    <message>
        <source>Inventory report</source>
        <comment>a paper</comment>
        <translation>Compte rendu d’inventaire</translation>
    </message>
    <message>
        <source>reminder-letter.pdf</source>
        <comment>file name</comment>
        <translation>lettre-de-rappel.pdf</translation>
    </message>
    <message>
        <source>inventory.pdf</source>
        <comment>file name</comment>
        <translation>inventaire.pdf</translation>
    </message>
    <message>
        <source>Prolong the loan</source>
        <translation>Prolonger le prêt</translation>
    </message>
    <message>
        <source>Another day to come back</source>
        <translation>Un autre jour de retour</translation>
    </message>
    <message>
        <source>Until {day} at most: somebody waits.</source>
        <translation>Jusqu’au {day} au plus tard&#xa0;: une réservation suit.</translation>
    </message>
    <message>
        <source>Find equipment by its name, its code or its serial number</source>
        <translation>Chercher du matériel par son nom, son code ou son numéro de série</translation>
    </message>
    <message>
        <source>A name, a code, a serial number</source>
        <translation>Un nom, un code, un numéro de série</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>a return is expected</comment>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>{loan}, telephone {phone}</source>
        <translation>{loan}, téléphone {phone}</translation>
    </message>
    <message>
        <source>No return expected today.</source>
        <translation>Aucun retour attendu aujourd’hui.</translation>
    </message>
    <message>
        <source>Returns expected</source>
        <translation>Retours attendus</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>returns expected</comment>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more return(s) expected</source>
        <translation>
            <numerusform>%n autre retour attendu</numerusform>
            <numerusform>%n autres retours attendus</numerusform>
        </translation>
    </message>
    <message>
        <source>Tab goes to the buttons; Enter presses the one you are on.</source>
        <translation>Tab mène aux boutons&#xa0;; Entrée presse celui où l’on est.</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>of what is given away</comment>
        <translation>
            <numerusform>Reste&#xa0;%n</numerusform>
            <numerusform>Reste&#xa0;%n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n available of {all}</source>
        <translation>
            <numerusform>%n disponible sur {all}</numerusform>
            <numerusform>%n disponibles sur {all}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{start} to {end}</source>
        <comment>a span</comment>
        <translation>
            <numerusform>du {start} au {end}</numerusform>
            <numerusform>du {start} au {end}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lent to {name}</source>
        <comment>in the history of a thing</comment>
        <translation>
            <numerusform>Prêt à {name}</numerusform>
            <numerusform>Prêt à {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>still out</source>
        <translation>encore en prêt</translation>
    </message>
    <message>
        <source>back on {day}</source>
        <translation>retour le {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <comment>kept with it</comment>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Inventory report</source>
        <translation>Compte rendu d’inventaire</translation>
    </message>
    <message>
        <source>All the equipment in service</source>
        <translation>Tout le matériel en service</translation>
    </message>
    <message>
        <source>under way</source>
        <comment>an inventory</comment>
        <translation>en cours</translation>
    </message>
    <message>
        <source>Where</source>
        <comment>an inventory</comment>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Begun on</source>
        <comment>before a day</comment>
        <translation>Commencé le</translation>
    </message>
    <message>
        <source>Ended on</source>
        <comment>before a day</comment>
        <translation>Terminé le</translation>
    </message>
    <message>
        <source>Led by</source>
        <comment>an inventory</comment>
        <translation>Mené par</translation>
    </message>
    <message>
        <source>Expected</source>
        <comment>things of an inventory</comment>
        <translation>Attendu</translation>
    </message>
    <message>
        <source>Seen</source>
        <comment>things of an inventory</comment>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>things of an inventory</comment>
        <translation>Manquant</translation>
    </message>
    <message>
        <source>In another place</source>
        <comment>things of an inventory</comment>
        <translation>Vu ailleurs</translation>
    </message>
    <message>
        <source>Expected at</source>
        <comment>where a thing is kept</comment>
        <translation>Attendu à</translation>
    </message>
    <message numerus="yes">
        <source>{seen} (kept at {kept})</source>
        <comment>where a thing was seen</comment>
        <translation>
            <numerusform>{seen} (rangement&#xa0;: {kept})</numerusform>
            <numerusform>{seen} (rangement&#xa0;: {kept})</numerusform>
        </translation>
    </message>
    <message>
        <source>Seen at</source>
        <comment>where a thing is</comment>
        <translation>Vu à</translation>
    </message>
    <message>
        <source>Lent, hence not looked for</source>
        <translation>En prêt, donc pas à chercher</translation>
    </message>
    <message>
        <source>Expected back by</source>
        <comment>before a day</comment>
        <translation>Retour attendu le</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>where a thing is kept</comment>
        <translation>Rangement</translation>
    </message>
    <message>
        <source>No equipment was chosen, so that no file was written. Choose some, then print its labels.</source>
        <translation>Aucun matériel n’a été choisi&#xa0;: aucun fichier n’a été écrit. Choisissez-en, puis imprimez ses étiquettes.</translation>
    </message>
    <message>
        <source>A sheet of this format has labels 1 to {last}. No file was written: begin with one of these.</source>
        <translation>Une planche de ce format compte les étiquettes 1 à {last}. Aucun fichier n’a été écrit&#xa0;: commencez par l’une d’elles.</translation>
    </message>
    <message>
        <source>Labels of the equipment</source>
        <translation>Étiquettes du matériel</translation>
    </message>
    <message>
        <source>Everything of loan {number} is back: there is nothing to remind anybody of, and no letter was written.</source>
        <translation>Tout le matériel du prêt {number} est revenu&#xa0;: il n’y a rien à rappeler, et aucune lettre n’a été écrite.</translation>
    </message>
    <message>
        <source>Reminder letter</source>
        <translation>Lettre de rappel</translation>
    </message>
    <message>
        <source>Equipment to bring back</source>
        <translation>Matériel à rapporter</translation>
    </message>
    <message numerus="yes">
        <source>{where}, {day}</source>
        <comment>at the top of a letter</comment>
        <translation>
            <numerusform>{where}, le {day}</numerusform>
            <numerusform>{where}, le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On {out} we lent you the equipment below. We expected it back by {due}.</source>
        <comment>in a letter</comment>
        <translation>
            <numerusform>Le {out}, nous vous avons prêté le matériel ci-dessous. Son retour était attendu le {due}.</numerusform>
            <numerusform>Le {out}, nous vous avons prêté le matériel ci-dessous. Son retour était attendu le {due}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On {out} we lent you the equipment below. We expect it back by {due}.</source>
        <comment>in a letter</comment>
        <translation>
            <numerusform>Le {out}, nous vous avons prêté le matériel ci-dessous. Son retour est attendu le {due}.</numerusform>
            <numerusform>Le {out}, nous vous avons prêté le matériel ci-dessous. Son retour est attendu le {due}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loan {number}</source>
        <comment>of an agreement</comment>
        <translation>
            <numerusform>Prêt n°&#xa0;{number}</numerusform>
            <numerusform>Prêt n°&#xa0;{number}</numerusform>
        </translation>
    </message>
    <message>
        <source>Hello,</source>
        <comment>opens a letter</comment>
        <translation>Bonjour,</translation>
    </message>
    <message>
        <source>Equipment still with you</source>
        <comment>in a letter</comment>
        <translation>Matériel encore chez vous</translation>
    </message>
    <message numerus="yes">
        <source>For {place}</source>
        <comment>room to sign</comment>
        <translation>
            <numerusform>Pour {place}</numerusform>
            <numerusform>Pour {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>Could you bring it back to our desk, accessories included? We take it whenever we are open; someone else may come for you.</source>
        <comment>in a letter</comment>
        <translation>Pourriez-vous le rapporter à notre accueil, accessoires compris&#xa0;? Nous le reprenons à toute heure d’ouverture&#xa0;; quelqu’un peut venir à votre place.</translation>
    </message>
    <message>
        <source>If you still need it, if something was lost or does not work any more, or if coming is difficult, tell us: we will find a way together.</source>
        <comment>in a letter</comment>
        <translation>S’il vous sert encore, si quelque chose s’est perdu ou ne marche plus, ou s’il vous est difficile de venir, dites-le-nous&#xa0;: nous trouverons une solution ensemble.</translation>
    </message>
    <message>
        <source>If you have brought it back in the meantime, thank you, and let us know so that we put our list right.</source>
        <comment>in a letter</comment>
        <translation>Si vous l’avez rapporté entre-temps, merci&#xa0;! Faites-le-nous savoir et nous corrigerons notre liste.</translation>
    </message>
    <message>
        <source>See you soon!</source>
        <comment>ends a letter</comment>
        <translation>À bientôt&#xa0;!</translation>
    </message>
    <message>
        <source>This inventory is no longer there. Begin another one.</source>
        <translation>Cet inventaire n’est plus là. Commencez-en un autre.</translation>
    </message>
    <message>
        <source>This loan was cancelled, or never was.</source>
        <translation>Ce prêt est annulé, ou n’a jamais existé.</translation>
    </message>
    <message>
        <source>One object</source>
        <translation>Un objet</translation>
    </message>
    <message>
        <source>Several alike, counted</source>
        <translation>Plusieurs pareils, comptés</translation>
    </message>
    <message>
        <source>Kit of objects</source>
        <translation>Malle d’objets</translation>
    </message>
    <message>
        <source>Given away, counted</source>
        <translation>À donner, compté</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Under repair</source>
        <translation>En réparation</translation>
    </message>
    <message>
        <source>Retired</source>
        <comment>equipment</comment>
        <translation>Réformé</translation>
    </message>
    <message>
        <source>Given away</source>
        <translation>Donné</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Lent</source>
        <translation>En prêt</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Réservé</translation>
    </message>
    <message>
        <source>As new</source>
        <translation>Comme neuf</translation>
    </message>
    <message>
        <source>Good condition</source>
        <translation>Bon état</translation>
    </message>
    <message>
        <source>Worn</source>
        <translation>Usé</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Abîmé</translation>
    </message>
    <message>
        <source>Of this place</source>
        <translation>Du lieu</translation>
    </message>
    <message>
        <source>Of the network’s pool</source>
        <translation>Du parc du réseau</translation>
    </message>
    <message>
        <source>Give this equipment a name.</source>
        <translation>Donnez un nom à ce matériel.</translation>
    </message>
    <message>
        <source>This code is too long: keep it under {n} characters.</source>
        <translation>Ce code est trop long&#xa0;: {n} caractères au plus.</translation>
    </message>
    <message>
        <source>A quantity goes from 0 to {most}. Write another one.</source>
        <translation>Une quantité va de 0 à {most}. Écrivez-en une autre.</translation>
    </message>
    <message>
        <source>Only single objects go into a kit.</source>
        <translation>Seul un objet seul se met dans une malle.</translation>
    </message>
    <message>
        <source>Another access point</source>
        <translation>Un autre PAPI</translation>
    </message>
    <message>
        <source>Charity</source>
        <translation>Association</translation>
    </message>
    <message>
        <source>School</source>
        <translation>École</translation>
    </message>
    <message>
        <source>Town service</source>
        <translation>Service de la ville</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>organisation</comment>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Sent for repair</source>
        <translation>Parti en réparation</translation>
    </message>
    <message>
        <source>Back in service</source>
        <translation>De nouveau en service</translation>
    </message>
    <message>
        <source>Found again</source>
        <translation>Retrouvé</translation>
    </message>
    <message>
        <source>Stock changed</source>
        <translation>Nombre changé</translation>
    </message>
    <message>
        <source>Seen at an inventory</source>
        <translation>Vu à un inventaire</translation>
    </message>
    <message>
        <source>This file is no longer kept with the equipment. Add it again if it is needed.</source>
        <translation>Ce fichier n’est plus conservé avec le matériel. Ajoutez-le de nouveau si besoin.</translation>
    </message>
    <message numerus="yes">
        <source>{id}  {day}  {kind}  {title}{person}{kept}</source>
        <comment>a document on a line</comment>
        <translation>
            <numerusform>{id}  {day}  {kind}  {title}{person}{kept}</numerusform>
            <numerusform>{id}  {day}  {kind}  {title}{person}{kept}</numerusform>
        </translation>
    </message>
    <message>
        <source>, gone after the visit</source>
        <comment>after a document on a line</comment>
        <translation>, effacé à la fin du passage</translation>
    </message>
    <message numerus="yes">
        <source>, kept until {day}</source>
        <comment>after a document on a line</comment>
        <translation>
            <numerusform>, gardé jusqu’au {day}</numerusform>
            <numerusform>, gardé jusqu’au {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Say whose cards: the ids that papidesk list people --json shows.</source>
        <translation>Dites les cartes de qui&#xa0;: les numéros que montre papidesk list people --json.</translation>
    </message>
    <message numerus="yes">
        <source>%n of these people has no card yet, so that no file was written. Give them one in their record first.</source>
        <translation>
            <numerusform>%n de ces personnes n’a pas encore de carte&#xa0;: aucun fichier n’a été écrit. Donnez-lui-en d’abord une dans sa fiche.</numerusform>
            <numerusform>%n de ces personnes n’ont pas encore de carte&#xa0;: aucun fichier n’a été écrit. Donnez-leur-en d’abord une dans leur fiche.</numerusform>
        </translation>
    </message>
    <message>
        <source>A form is for one person: give one id, or none for a form to be filled in by hand.</source>
        <translation>Un formulaire est pour une seule personne&#xa0;: donnez un numéro, ou aucun pour un formulaire à remplir à la main.</translation>
    </message>
    <message>
        <source>Say which document: one id, as papidesk list documents --json shows it.</source>
        <translation>Dites quel document&#xa0;: un numéro, tel que le montre papidesk list documents --json.</translation>
    </message>
    <message>
        <source>A document is written as a file whose name ends in one of these: {known}.</source>
        <translation>Un document s’écrit dans un fichier dont le nom finit ainsi&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>Document {id} is of another kind: {kind}. Ask for that kind of paper.</source>
        <translation>Le document {id} est d’une autre sorte&#xa0;: {kind}. Demandez cette sorte de papier.</translation>
    </message>
    <message>
        <source>This document is not a CV. Open PapiDesk’s window to take it in.</source>
        <translation>Ce document n’est pas un CV. Ouvrez la fenêtre de PapiDesk pour le reprendre.</translation>
    </message>
    <message>
        <source>It is kept for today only. Open it in the window to give it to its person and to keep it with their accord.</source>
        <translation>Il n’est gardé que pour aujourd’hui. Ouvrez-le dans la fenêtre pour l’attribuer à sa personne et le garder avec son accord.</translation>
    </message>
    <message>
        <source>It is kept while the person is here. Open it in the window to keep it longer with their accord.</source>
        <translation>Il est gardé tant que la personne est là. Ouvrez-le dans la fenêtre pour le garder plus longtemps avec son accord.</translation>
    </message>
    <message>
        <source>Say which CV with --id: papidesk list documents shows them.</source>
        <translation>Dites quel CV avec --id&#xa0;: papidesk list documents les montre.</translation>
    </message>
    <message>
        <source>Document {id} is not a CV. papidesk list documents shows what each one is.</source>
        <translation>Le document {id} n’est pas un CV. papidesk list documents dit ce qu’est chacun.</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>A hand-out is about nobody. Leave the person out, or write a letter instead.</source>
        <translation>Une fiche ne parle de personne en particulier. Retirez la personne, ou écrivez plutôt une lettre.</translation>
    </message>
    <message>
        <source>This document is larger than {n} MB. Take pictures out, or make them smaller.</source>
        <translation>Ce document dépasse {n}&#xa0;Mo. Retirez des images, ou réduisez-les.</translation>
    </message>
    <message>
        <source>A hand-out is of the place and about nobody: it is always kept. Choose that, or write a letter instead.</source>
        <translation>Une fiche est celle du lieu et ne parle de personne en particulier&#xa0;: elle est gardée sans date de fin. Choisissez cela, ou écrivez plutôt une lettre.</translation>
    </message>
    <message>
        <source>Only hand-outs are always kept. Keep it until a day, or while the person is here.</source>
        <translation>Seules les fiches sont gardées sans date de fin. Gardez-le jusqu’à un jour donné, ou le temps du passage.</translation>
    </message>
    <message>
        <source>Nobody can agree without a name. Choose the person it is of to keep it, or keep it while they are here.</source>
        <translation>Sans nom, personne ne peut donner son accord. Choisissez la personne pour garder ce document, ou gardez-le le temps du passage.</translation>
    </message>
    <message>
        <source>The person has not agreed that documents be kept. Note their accord first, or keep it while they are here.</source>
        <translation>La personne n’a pas donné son accord pour garder ses documents. Notez d’abord cet accord, ou gardez le document le temps du passage.</translation>
    </message>
    <message>
        <source>This day is over. Choose today or a later one.</source>
        <translation>Ce jour est passé. Choisissez aujourd’hui ou un jour suivant.</translation>
    </message>
    <message numerus="yes">
        <source>Documents are kept %n month(s) at most once opened. Choose a day until {day}.</source>
        <translation>
            <numerusform>Un document est gardé&#xa0;%n mois au plus après son ouverture. Choisissez un jour jusqu’au {day}.</numerusform>
            <numerusform>Un document est gardé&#xa0;%n mois au plus après son ouverture. Choisissez un jour jusqu’au {day}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something was written in this document since it was begun. If it must go, erase it in its list.</source>
        <translation>Ce document a été écrit depuis qu’il a été commencé. S’il doit disparaître, effacez-le dans la liste.</translation>
    </message>
    <message>
        <source>No document&apos;s time is over. Nothing was erased.</source>
        <translation>Aucun document n’est arrivé à sa date. Rien n’a été effacé.</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) erased: their time was over.</source>
        <translation>
            <numerusform>%n document effacé&#xa0;: sa date était passée.</numerusform>
            <numerusform>%n documents effacés&#xa0;: leur date était passée.</numerusform>
        </translation>
    </message>
    <message>
        <source>A model that comes with PapiDesk stays as it is. Change a copy of it instead.</source>
        <translation>Un modèle fourni avec PapiDesk reste tel quel. Modifiez plutôt une copie.</translation>
    </message>
    <message>
        <source>Model added: {name}.</source>
        <translation>Modèle ajouté&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Model kept: {name}.</source>
        <translation>Modèle enregistré&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Model taken out of the lists: {name}. What was written with it stays as it is.</source>
        <translation>Modèle retiré des listes&#xa0;: {name}. Ce qui a été écrit avec lui reste tel quel.</translation>
    </message>
    <message>
        <source>Model back in the lists: {name}.</source>
        <translation>Modèle remis dans les listes&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>This model is no longer there. Choose another, or read its file again.</source>
        <translation>Ce modèle n’est plus là. Choisissez-en un autre, ou reprenez son fichier.</translation>
    </message>
    <message>
        <source>somebody without a name here</source>
        <comment>whose document it is</comment>
        <translation>quelqu’un dont le nom n’est pas noté</translation>
    </message>
    <message>
        <source>A CV was begun for {name}.</source>
        <translation>CV commencé&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>A letter was begun for {name}.</source>
        <translation>Lettre commencée&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>A hand-out was begun.</source>
        <translation>Fiche commencée.</translation>
    </message>
    <message>
        <source>The CV of {name} is kept until {day}.</source>
        <translation>CV gardé jusqu’au {day}&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>The letter of {name} is kept until {day}.</source>
        <translation>Lettre gardée jusqu’au {day}&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>The CV of {name} will be gone when the visit ends.</source>
        <translation>CV effacé à la fin du passage&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>The letter of {name} will be gone when the visit ends.</source>
        <translation>Lettre effacée à la fin du passage&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>The hand-out is kept until somebody erases it.</source>
        <translation>La fiche est gardée tant que personne ne l’efface.</translation>
    </message>
    <message>
        <source>A CV was erased for good.</source>
        <translation>Un CV a été effacé pour de bon.</translation>
    </message>
    <message>
        <source>A letter was erased for good.</source>
        <translation>Une lettre a été effacée pour de bon.</translation>
    </message>
    <message>
        <source>A hand-out was erased for good.</source>
        <translation>Une fiche a été effacée pour de bon.</translation>
    </message>
    <message>
        <source>A document stays of its kind. Begin a new one of the other kind.</source>
        <translation>Un document reste de la même sorte. Commencez-en un nouveau de l’autre sorte.</translation>
    </message>
    <message>
        <source>What was written is kept.</source>
        <translation>Ce qui est écrit est enregistré.</translation>
    </message>
    <message>
        <source>The opening is noted.</source>
        <translation>L’ouverture est notée.</translation>
    </message>
    <message>
        <source>This PDF holds no Europass file: only what people read stands in it. On the Europass site, export the CV as XML, or type it in here.</source>
        <translation>Ce PDF ne contient pas de fichier Europass&#xa0;: seulement ce que lisent les personnes. Sur le site Europass, exportez le CV en XML, ou saisissez-le ici.</translation>
    </message>
    <message>
        <source>The photo of the file could not be read, and was left out. Add it again if it is wanted.</source>
        <translation>La photo du fichier n’a pas pu être lue et a été laissée de côté. Ajoutez-la de nouveau si la personne la souhaite.</translation>
    </message>
    <message>
        <source>This file is too large to be a document. Ask for it again, without its pictures.</source>
        <translation>Ce fichier est trop gros pour être un document. Redemandez-le sans ses images.</translation>
    </message>
    <message>
        <source>This file is not a CV that can be read here. Choose a JSON Resume file, a Europass file (XML or PDF), or a document kept by PapiDesk.</source>
        <translation>Ce fichier n’est pas un CV lisible ici. Choisissez un fichier JSON Resume, un fichier Europass (XML ou PDF) ou un document gardé par PapiDesk.</translation>
    </message>
    <message>
        <source>Copy this document</source>
        <translation>Copier ce document</translation>
    </message>
    <message>
        <source>Make the copy</source>
        <translation>Faire la copie</translation>
    </message>
    <message>
        <source>No copy</source>
        <translation>Pas de copie</translation>
    </message>
    <message>
        <source>Title of the copy</source>
        <translation>Titre de la copie</translation>
    </message>
    <message>
        <source>For example the name of the employer, or of the offer.</source>
        <translation>Par exemple le nom de l’employeur, ou celui de l’offre.</translation>
    </message>
    <message>
        <source>Language of the copy</source>
        <translation>Langue de la copie</translation>
    </message>
    <message>
        <source>Titles and dates come in this language; the text is for you to translate.</source>
        <translation>Les titres et les dates passent dans cette langue&#xa0;; le texte, lui, reste à traduire.</translation>
    </message>
    <message>
        <source>The first one stays as it is. The copy is kept as long.</source>
        <translation>Le premier reste tel quel. La copie est gardée aussi longtemps que lui.</translation>
    </message>
    <message numerus="yes">
        <source>{title} (copy)</source>
        <comment>of a document</comment>
        <translation>
            <numerusform>{title} (copie)</numerusform>
            <numerusform>{title} (copie)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title} ({language})</source>
        <comment>of a document</comment>
        <translation>
            <numerusform>{title} ({language})</numerusform>
            <numerusform>{title} ({language})</numerusform>
        </translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>{section} (not in this model)</source>
        <translation>{section} (pas dans ce modèle)</translation>
    </message>
    <message>
        <source>Contact</source>
        <comment>section of a CV</comment>
        <translation>Coordonnées</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Présentation et langue</translation>
    </message>
    <message>
        <source>The model “{name}” has no room for a photo: it does not show. Choose another model for it.</source>
        <translation>Le modèle «&#xa0;&#xa0;{name}&#xa0;&#xa0;» n’a pas de place pour une photo&#xa0;: elle n’y paraît pas. Choisissez un autre modèle pour la montrer.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>C’est déjà là.</translation>
    </message>
    <message>
        <source>Next: {part}</source>
        <translation>Suite&#xa0;: {part}</translation>
    </message>
    <message>
        <source>to be corrected</source>
        <comment>a part of a document</comment>
        <translation>à corriger</translation>
    </message>
    <message>
        <source>begun</source>
        <comment>a part of a document</comment>
        <translation>commencé</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>There is nothing to take back here.</source>
        <translation>Il n’y a rien à annuler ici.</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>Rétabli.</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>The document that was given away</source>
        <translation>Le document donné</translation>
    </message>
    <message>
        <source>Finish and erase?</source>
        <translation>Terminer et effacer&#xa0;?</translation>
    </message>
    <message>
        <source>Erase this document?</source>
        <translation>Effacer ce document&#xa0;?</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>L’effacer</translation>
    </message>
    <message>
        <source>Keep it for now</source>
        <translation>Le garder pour l’instant</translation>
    </message>
    <message>
        <source>Put the examples away</source>
        <translation>Ranger les exemples</translation>
    </message>
    <message>
        <source>Trade</source>
        <translation>Métier</translation>
    </message>
    <message>
        <source>Type a trade: its examples come below.</source>
        <translation>Tapez un métier&#xa0;: ses exemples viennent dessous.</translation>
    </message>
    <message>
        <source>Examples: Enter takes one up</source>
        <translation>Exemples&#xa0;: Entrée en reprend un</translation>
    </message>
    <message>
        <source>Enter takes an example up; then change it so that it is true.</source>
        <translation>Entrée reprend un exemple&#xa0;; changez-le ensuite pour qu’il soit vrai.</translation>
    </message>
    <message>
        <source>No example for this part and this trade.</source>
        <translation>Pas d’exemple pour cette partie et ce métier.</translation>
    </message>
    <message>
        <source>Take this example up</source>
        <translation>Reprendre cet exemple</translation>
    </message>
    <message>
        <source>Taken up: {sentence}</source>
        <translation>Repris&#xa0;: {sentence}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a date. Write it as 2019, 05/2019, March 2019 or today.</source>
        <translation>«&#xa0;&#xa0;{typed}&#xa0;&#xa0;» n’a pas été compris comme une date. Écrivez-la ainsi&#xa0;: 2019, 05/2019, mars 2019 ou aujourd’hui.</translation>
    </message>
    <message>
        <source>“{typed}” was not understood as a date. Write it as 2019, 05/2019 or March 2019.</source>
        <translation>«&#xa0;&#xa0;{typed}&#xa0;&#xa0;» n’a pas été compris comme une date. Écrivez-la ainsi&#xa0;: 2019, 05/2019 ou mars 2019.</translation>
    </message>
    <message>
        <source>It still lasts.</source>
        <translation>Cela dure encore.</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) to fill in</source>
        <translation>
            <numerusform>%n passage à remplir</numerusform>
            <numerusform>%n passages à remplir</numerusform>
        </translation>
    </message>
    <message>
        <source>They are still between brackets, and would be printed so:
{passages}</source>
        <translation>Ils sont encore entre crochets, et seraient imprimés ainsi&#xa0;:
{passages}</translation>
    </message>
    <message>
        <source>Print with the empty passages</source>
        <translation>Imprimer avec les passages vides</translation>
    </message>
    <message>
        <source>Fill them in first</source>
        <translation>Les remplir d’abord</translation>
    </message>
    <message>
        <source>Given away. Is it still needed here?</source>
        <translation>C’est donné. Est-ce encore utile ici&#xa0;?</translation>
    </message>
    <message>
        <source>Erase now…</source>
        <translation>Effacer maintenant…</translation>
    </message>
    <message>
        <source>Letter and CV</source>
        <comment>a paper</comment>
        <translation>Lettre et CV</translation>
    </message>
    <message>
        <source>cv</source>
        <comment>file name</comment>
        <translation>cv</translation>
    </message>
    <message>
        <source>letter</source>
        <comment>file name</comment>
        <translation>lettre</translation>
    </message>
    <message>
        <source>hand-out</source>
        <comment>file name</comment>
        <translation>fiche</translation>
    </message>
    <message>
        <source>OpenDocument text (*.odt)</source>
        <translation>Texte OpenDocument (*.odt)</translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation>Document Word (*.docx)</translation>
    </message>
    <message>
        <source>Plain text (*.txt)</source>
        <translation>Texte simple (*.txt)</translation>
    </message>
    <message>
        <source>To be changed: ODT…</source>
        <translation>À modifier&#xa0;: ODT…</translation>
    </message>
    <message>
        <source>To be changed: DOCX…</source>
        <translation>À modifier&#xa0;: DOCX…</translation>
    </message>
    <message>
        <source>Text to copy…</source>
        <translation>Texte à copier…</translation>
    </message>
    <message>
        <source>JSON Resume (*.json)</source>
        <translation>JSON Resume (*.json)</translation>
    </message>
    <message>
        <source>JSON Resume…</source>
        <translation>JSON Resume…</translation>
    </message>
    <message>
        <source>Document of PapiDesk (*.papidesk-document)</source>
        <translation>Document de PapiDesk (*.papidesk-document)</translation>
    </message>
    <message>
        <source>To take it up elsewhere…</source>
        <translation>À reprendre ailleurs…</translation>
    </message>
    <message>
        <source>Title of the hand-out</source>
        <translation>Titre de la fiche</translation>
    </message>
    <message>
        <source>Text of the hand-out</source>
        <translation>Texte de la fiche</translation>
    </message>
    <message>
        <source>At the beginning of a line: “- ” for a point, “1. ” for a step, “# ” for a title, “[] ” for a box, “! ” for what is to be remembered, “_ ” for lines to write on.</source>
        <translation>Au début d’une ligne&#xa0;: «&#xa0;&#xa0;-&#xa0;&#xa0;» pour un point, «&#xa0;&#xa0;1.&#xa0;&#xa0;» pour une étape, «&#xa0;&#xa0;#&#xa0;&#xa0;» pour un titre, «&#xa0;&#xa0;[]&#xa0;&#xa0;» pour une case, «&#xa0;&#xa0;!&#xa0;&#xa0;» pour ce qui est à retenir, «&#xa0;&#xa0;_&#xa0;&#xa0;» pour des lignes où écrire&#xa0;; puis un espace.</translation>
    </message>
    <message>
        <source>The picture is there. Write what is to be seen on it.</source>
        <translation>L’image est là. Écrivez ce que l’on y voit.</translation>
    </message>
    <message>
        <source>In your words: “First steps”, “Seniors”.</source>
        <translation>Avec vos mots&#xa0;: «&#xa0;&#xa0;Premiers pas&#xa0;&#xa0;», «&#xa0;&#xa0;Seniors&#xa0;&#xa0;».</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Écrite par</translation>
    </message>
    <message>
        <source>The place, or a first name.</source>
        <translation>Le lieu, ou un prénom.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Under which others may use it: CC BY-SA 4.0 lets them change it and share it alike.</source>
        <translation>Celle sous laquelle d’autres peuvent s’en servir&#xa0;: CC BY-SA 4.0 leur permet de la changer et de la partager de même.</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>part of a hand-out</comment>
        <translation>Texte</translation>
    </message>
    <message>
        <source>About it, and sharing</source>
        <translation>À son sujet, et partage</translation>
    </message>
    <message>
        <source>Share as a file…</source>
        <translation>Partager en fichier…</translation>
    </message>
    <message>
        <source>Keep as a model of the place</source>
        <translation>Garder comme modèle du lieu</translation>
    </message>
    <message>
        <source>Write what is to be seen on this picture first: who can&apos;t see it hears these words.</source>
        <translation>Écrivez d’abord ce que l’on voit sur cette image&#xa0;: qui ne la voit pas entend ces mots.</translation>
    </message>
    <message>
        <source>It is among the models of the place.</source>
        <translation>Elle est parmi les modèles du lieu.</translation>
    </message>
    <message>
        <source>Write here what is to be seen on the picture: it is needed.</source>
        <translation>Écrivez ici ce que l’on voit sur l’image&#xa0;: il le faut.</translation>
    </message>
    <message>
        <source>Nothing will be kept afterwards</source>
        <translation>Rien ne sera gardé après</translation>
    </message>
    <message>
        <source>This document was erased. What you see stays on the screen until you leave it: print it or give it away now if it is still needed.</source>
        <translation>Ce document a été effacé. Ce que vous voyez reste à l’écran jusqu’à ce que vous le quittiez&#xa0;: imprimez-le ou donnez-le maintenant s’il est encore utile.</translation>
    </message>
    <message>
        <source>Take back (Ctrl+Z)</source>
        <translation>Annuler (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Do again (Ctrl+Y)</source>
        <translation>Rétablir (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Print or give away…</source>
        <translation>Imprimer ou donner…</translation>
    </message>
    <message>
        <source>Keep…</source>
        <translation>Garder…</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>Copier…</translation>
    </message>
    <message>
        <source>Finish and erase…</source>
        <translation>Terminer et effacer…</translation>
    </message>
    <message>
        <source>Next passage</source>
        <translation>Passage suivant</translation>
    </message>
    <message>
        <source>With the CV…</source>
        <translation>Avec le CV…</translation>
    </message>
    <message>
        <source>Title and language</source>
        <translation>Titre et langue</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Conseils</translation>
    </message>
    <message>
        <source>To fill in: {passage}</source>
        <translation>À remplir&#xa0;: {passage}</translation>
    </message>
    <message>
        <source>This letter is nobody&apos;s here: write the name and the address.</source>
        <translation>Cette lettre n’est à personne ici&#xa0;: écrivez le nom et l’adresse.</translation>
    </message>
    <message>
        <source>No CV of this person is kept here: write one first, then print both.</source>
        <translation>Aucun CV de cette personne n’est gardé ici&#xa0;: écrivez-en un d’abord, puis imprimez les deux.</translation>
    </message>
    <message>
        <source>On one page.</source>
        <translation>Sur une page.</translation>
    </message>
    <message numerus="yes">
        <source>This CV takes %n page(s). One is read more willingly: shorten what is oldest, keep two or three points for each job, or choose another model.</source>
        <translation>
            <numerusform>Ce CV tient sur&#xa0;%n page.</numerusform>
            <numerusform>Ce CV prend&#xa0;%n pages. Une seule se lit plus volontiers&#xa0;: raccourcissez le plus ancien, gardez deux ou trois points par emploi, ou choisissez un autre modèle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This letter takes %n page(s). One is usual: shorten the text where you can.</source>
        <translation>
            <numerusform>Cette lettre tient sur&#xa0;%n page.</numerusform>
            <numerusform>Cette lettre prend&#xa0;%n pages. Une seule est l’habitude&#xa0;: raccourcissez le texte là où c’est possible.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>As the model</source>
        <comment>a colour</comment>
        <translation>Celle du modèle</translation>
    </message>
    <message>
        <source>Night blue</source>
        <translation>Bleu nuit</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Bleu canard</translation>
    </message>
    <message>
        <source>Fir green</source>
        <translation>Vert sapin</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Prune</translation>
    </message>
    <message>
        <source>Wine red</source>
        <translation>Bordeaux</translation>
    </message>
    <message>
        <source>Brown</source>
        <comment>a colour</comment>
        <translation>Brun</translation>
    </message>
    <message>
        <source>Slate blue</source>
        <translation>Bleu ardoise</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Noir et blanc</translation>
    </message>
    <message>
        <source>To find it again in the list; it stands nowhere on the paper.</source>
        <translation>Pour le retrouver dans la liste&#xa0;; il n’est écrit nulle part sur le papier.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>A colour of its own ({code})</source>
        <translation>Une couleur à lui ({code})</translation>
    </message>
    <message numerus="yes">
        <source>✓ {name}</source>
        <comment>what is chosen</comment>
        <translation>
            <numerusform>✓ {name}</numerusform>
            <numerusform>✓ {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>This model comes with PapiDesk and stays as it is: you are changing a copy.</source>
        <translation>Ce modèle est fourni avec PapiDesk et reste tel quel&#xa0;: vous en changez une copie.</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>Nouveau modèle</translation>
    </message>
    <message>
        <source>Model of PapiDesk (*.{ending})</source>
        <translation>Modèle de PapiDesk (*.{ending})</translation>
    </message>
    <message>
        <source>model</source>
        <comment>file name</comment>
        <translation>modele</translation>
    </message>
    <message>
        <source>Share the model</source>
        <translation>Partager le modèle</translation>
    </message>
    <message>
        <source>The model is written to {name}: another place can take it in.</source>
        <translation>Le modèle est écrit dans {name}&#xa0;: un autre lieu peut le prendre.</translation>
    </message>
    <message>
        <source>Choose the model to take in</source>
        <translation>Choisissez le modèle à prendre</translation>
    </message>
    <message>
        <source>Six figures or letters, as #1f4e79.</source>
        <translation>Six chiffres ou lettres, comme #1f4e79.</translation>
    </message>
    <message>
        <source>Contrast with the paper: {ratio} to 1. At least {least} is needed.</source>
        <translation>Contraste avec le papier&#xa0;: {ratio} pour 1. Il en faut au moins {least}.</translation>
    </message>
    <message>
        <source>Write a colour as six figures or letters: #1f4e79.</source>
        <translation>Écrivez une couleur en six chiffres ou lettres&#xa0;: #1f4e79.</translation>
    </message>
    <message>
        <source>This colour is too light to be read on paper. Choose a darker one.</source>
        <translation>Cette couleur est trop claire pour être lue sur du papier. Choisissez-en une plus foncée.</translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation>Enregistrer le modèle</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <source>Best for</source>
        <translation>Pour qui, pour quoi</translation>
    </message>
    <message>
        <source>For whom, in a sentence.</source>
        <translation>Pour qui, en une phrase.</translation>
    </message>
    <message>
        <source>One column, from top to bottom</source>
        <translation>Une colonne, de haut en bas</translation>
    </message>
    <message>
        <source>Contact and skills in a column of their own</source>
        <translation>Coordonnées et compétences dans une colonne à part</translation>
    </message>
    <message>
        <source>The name on a coloured ground</source>
        <translation>Le nom sur un fond de couleur</translation>
    </message>
    <message>
        <source>Dates in a narrow column</source>
        <translation>Les dates dans une colonne étroite</translation>
    </message>
    <message>
        <source>How it stands on the page</source>
        <translation>Mise en page</translation>
    </message>
    <message>
        <source>Sections, in their order</source>
        <translation>Rubriques, dans leur ordre</translation>
    </message>
    <message>
        <source>Sections that are not in this model are left out</source>
        <translation>Les rubriques qui ne sont pas dans ce modèle ne paraissent pas</translation>
    </message>
    <message>
        <source>It has room for a photo</source>
        <translation>Il a une place pour une photo</translation>
    </message>
    <message>
        <source>What is to be filled stands between brackets: [name of the employer].</source>
        <translation>Ce qui est à remplir est entre crochets&#xa0;: [nom de l’employeur].</translation>
    </message>
    <message>
        <source>A line each; it stands beside the letter being written.</source>
        <translation>Un par ligne&#xa0;; ils sont à côté de la lettre qui s’écrit.</translation>
    </message>
    <message>
        <source>Save the examples</source>
        <translation>Enregistrer les exemples</translation>
    </message>
    <message>
        <source>Other names of the trade</source>
        <translation>Autres noms du métier</translation>
    </message>
    <message>
        <source>Sentences for “About me”</source>
        <translation>Phrases pour «&#xa0;&#xa0;À propos de moi&#xa0;&#xa0;»</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>Compétences</translation>
    </message>
    <message>
        <source>Certificates and authorisations</source>
        <translation>Certificats et habilitations</translation>
    </message>
    <message>
        <source>Sentences for a letter</source>
        <translation>Phrases pour une lettre</translation>
    </message>
    <message>
        <source>Passages to fill in: Enter goes there</source>
        <translation>Passages à remplir&#xa0;: Entrée y va</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) left to fill in</source>
        <translation>
            <numerusform>Il reste&#xa0;%n passage à remplir</numerusform>
            <numerusform>Il reste&#xa0;%n passages à remplir</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents of this person</source>
        <translation>Documents de cette personne</translation>
    </message>
    <message>
        <source>No document is kept.</source>
        <translation>Aucun document n’est gardé.</translation>
    </message>
    <message>
        <source>Write a document…</source>
        <translation>Écrire un document…</translation>
    </message>
    <message>
        <source>Frame of the photo</source>
        <translation>Cadre de la photo</translation>
    </message>
    <message>
        <source>Arrows move the frame, plus and minus bring the face nearer or farther.</source>
        <translation>Les flèches déplacent le cadre, plus et moins rapprochent ou éloignent le visage.</translation>
    </message>
    <message>
        <source>{share} % of the photo, its middle at {across} % from the left and {down} % from the top</source>
        <translation>{share}&#xa0;% de la photo, le milieu à {across}&#xa0;% de la gauche et {down}&#xa0;% du haut</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Choisir une photo</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>Images ({patterns})</translation>
    </message>
    <message>
        <source>Saved at {hour}</source>
        <translation>Enregistré à {hour}</translation>
    </message>
    <message>
        <source>Being saved…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Not saved: something is to be corrected. Look at the parts that are marked.</source>
        <translation>Pas enregistré&#xa0;: quelque chose est à corriger. Regardez les parties marquées.</translation>
    </message>
    <message>
        <source>Not saved yet, and tried again in a moment. {why}</source>
        <translation>Pas encore enregistré, nouvel essai dans un instant. {why}</translation>
    </message>
    <message>
        <source>No longer kept</source>
        <translation>N’est plus gardé</translation>
    </message>
    <message>
        <source>Saved on {day}</source>
        <translation>Enregistré le {day}</translation>
    </message>
    <message>
        <source>Alt with an arrow moves a section; so does the mouse.</source>
        <translation>Alt et une flèche déplacent une rubrique&#xa0;; la souris aussi.</translation>
    </message>
    <message>
        <source>In this model</source>
        <translation>Dans ce modèle</translation>
    </message>
    <message>
        <source>Title of this section</source>
        <translation>Titre de cette rubrique</translation>
    </message>
    <message>
        <source>Empty: the usual one, in the language of the CV.</source>
        <translation>Vide&#xa0;: le titre habituel, dans la langue du CV.</translation>
    </message>
    <message>
        <source>Parts of the document</source>
        <translation>Parties du document</translation>
    </message>
    <message>
        <source>Part of the document</source>
        <translation>Partie du document</translation>
    </message>
    <message numerus="yes">
        <source>{step}, {state}</source>
        <comment>a step and how it stands</comment>
        <translation>
            <numerusform>{step}, {state}</numerusform>
            <numerusform>{step}, {state}</numerusform>
        </translation>
    </message>
    <message>
        <source>This document is no longer there: it was erased, or its time was over. Go back to the list.</source>
        <translation>Ce document n’est plus là&#xa0;: il a été effacé, ou sa date était passée. Revenez à la liste.</translation>
    </message>
    <message>
        <source>This document is of somebody who was taken out of the lists. Bring them back to have it again.</source>
        <translation>La personne de ce document a été retirée des listes. Remettez-la dans les listes pour retrouver le document.</translation>
    </message>
    <message>
        <source>This document goes with a visit that is over, and will soon be erased. If the departure was marked by mistake, undo it: the document will be back.</source>
        <translation>Ce document part avec un passage qui est terminé, et sera bientôt effacé. Si le départ a été noté par erreur, annulez-le&#xa0;: le document reviendra.</translation>
    </message>
    <message>
        <source>This document was kept for the time of a visit, and what opens it is no longer on this computer: it is gone. Write it anew, or begin from a copy that the person has.</source>
        <translation>Ce document n’était gardé que le temps d’un passage, et ce qui l’ouvre n’est plus sur ce poste&#xa0;: il n’existe plus. Écrivez-le de nouveau, ou partez d’une copie que la personne possède.</translation>
    </message>
    <message>
        <source>Your account shows hand-outs only. Ask the person in charge of the place.</source>
        <translation>Votre compte montre les fiches seulement. Demandez à la personne responsable du lieu.</translation>
    </message>
    <message>
        <source>A1: a few words</source>
        <translation>A1&#xa0;: quelques mots</translation>
    </message>
    <message>
        <source>A2: simple exchanges</source>
        <translation>A2&#xa0;: échanges simples</translation>
    </message>
    <message>
        <source>B1: gets by in daily life</source>
        <translation>B1&#xa0;: se débrouille au quotidien</translation>
    </message>
    <message>
        <source>B2: at ease</source>
        <translation>B2&#xa0;: à l’aise</translation>
    </message>
    <message>
        <source>C1: fluent</source>
        <translation>C1&#xa0;: parle couramment</translation>
    </message>
    <message>
        <source>C2: as in one’s own language</source>
        <translation>C2&#xa0;: comme dans sa propre langue</translation>
    </message>
    <message>
        <source>Mother tongue</source>
        <translation>Langue maternelle</translation>
    </message>
    <message>
        <source>About me</source>
        <comment>section of a CV</comment>
        <translation>À propos de moi</translation>
    </message>
    <message>
        <source>Work experience</source>
        <comment>section of a CV</comment>
        <translation>Expérience professionnelle</translation>
    </message>
    <message>
        <source>Education and training</source>
        <comment>section of a CV</comment>
        <translation>Formation</translation>
    </message>
    <message>
        <source>Skills</source>
        <comment>section of a CV</comment>
        <translation>Compétences</translation>
    </message>
    <message>
        <source>Languages</source>
        <comment>section of a CV</comment>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Certificates and authorisations</source>
        <comment>section of a CV</comment>
        <translation>Certificats et habilitations</translation>
    </message>
    <message>
        <source>Volunteering</source>
        <comment>section of a CV</comment>
        <translation>Bénévolat</translation>
    </message>
    <message>
        <source>Practical</source>
        <comment>section of a CV</comment>
        <translation>Informations pratiques</translation>
    </message>
    <message>
        <source>Projects</source>
        <comment>section of a CV</comment>
        <translation>Réalisations</translation>
    </message>
    <message>
        <source>Interests</source>
        <comment>section of a CV</comment>
        <translation>Centres d’intérêt</translation>
    </message>
    <message>
        <source>References</source>
        <comment>section of a CV</comment>
        <translation>Références</translation>
    </message>
    <message>
        <source>Update the equipment already known</source>
        <translation>Mettre à jour le matériel déjà connu</translation>
    </message>
    <message>
        <source>{why} Or tick “{box}” above.</source>
        <translation>{why} Ou cochez «&#xa0;&#xa0;{box}&#xa0;&#xa0;», au-dessus.</translation>
    </message>
    <message>
        <source>{name} weighs {weight} MB, and a picture is read up to {most} MB. Choose a smaller one.</source>
        <translation>{name} pèse {weight}&#xa0;Mo, et une photo se lit jusqu’à {most}&#xa0;Mo. Choisissez-en une plus petite.</translation>
    </message>
    <message>
        <source>{name} can’t be read. Choose another file.</source>
        <translation>{name} n’a pas pu être lu. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>This file is a model and no document. Take it in among the models, then begin a document with it.</source>
        <translation>Ce fichier est un modèle et non un document. Ajoutez-le aux modèles, puis commencez un document avec lui.</translation>
    </message>
    <message>
        <source>{name} is no picture that can be read. Choose another file.</source>
        <translation>{name} n’est pas une photo que PapiDesk sait lire. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{name} would be {width} × {height} points once opened, more than is safe here. Choose a smaller picture.</source>
        <translation>Une fois ouverte, {name} ferait {width}&#xa0;×&#xa0;{height} points, trop pour cet ordinateur. Choisissez une photo plus petite.</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Choisir une photo…</translation>
    </message>
    <message>
        <source>Paste</source>
        <comment>a picture</comment>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>Retirer la photo</translation>
    </message>
    <message>
        <source>Paste a picture: {thing}</source>
        <translation>Coller une photo&#xa0;: {thing}</translation>
    </message>
    <message>
        <source>Or drop it here.</source>
        <translation>Ou déposez-la ici.</translation>
    </message>
    <message>
        <source>The picture is still being read. Wait a moment, then try again.</source>
        <translation>La photo est encore en cours de lecture. Attendez un instant, puis recommencez.</translation>
    </message>
    <message>
        <source>picture.jpg</source>
        <comment>file name</comment>
        <translation>photo.jpg</translation>
    </message>
    <message>
        <source>The picture {name} is added.</source>
        <translation>La photo {name} est jointe.</translation>
    </message>
    <message>
        <source>The picture is taken away.</source>
        <translation>La photo est retirée.</translation>
    </message>
    <message>
        <source>Picture {name}: {thing}</source>
        <translation>Photo {name}&#xa0;: {thing}</translation>
    </message>
    <message>
        <source>Choose another picture…</source>
        <translation>Choisir une autre photo…</translation>
    </message>
    <message numerus="yes">
        <source>{button}: {thing}</source>
        <comment>a button and what it is of</comment>
        <translation>
            <numerusform>{button}&#xa0;: {thing}</numerusform>
            <numerusform>{button}&#xa0;: {thing}</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the picture {name} away: {thing}</source>
        <translation>Retirer la photo {name}&#xa0;: {thing}</translation>
    </message>
    <message>
        <source>This picture is empty: nothing was added. Choose another file.</source>
        <translation>Cette image est vide&#xa0;: rien n’a été ajouté. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>This photo is in the HEIC format of some phones, which can&apos;t be read here. Nothing was added. Send it to yourself from the phone, or save it as JPEG, then choose that file.</source>
        <translation>Cette photo est au format HEIC de certains téléphones, qui ne peut pas être lu ici. Rien n’a été ajouté. Envoyez-la-vous depuis le téléphone, ou enregistrez-la en JPEG, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This is a drawing (SVG), not a picture made of points. Nothing was added. Save it as PNG, then choose that file.</source>
        <translation>C’est un dessin (SVG), pas une image faite de points. Rien n’a été ajouté. Enregistrez-le en PNG, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This is a PDF file, not a picture. Nothing was added. Save the page as a picture, or take a screenshot of it, then choose that file.</source>
        <translation>C’est un fichier PDF, pas une image. Rien n’a été ajouté. Enregistrez la page comme image, ou faites-en une capture d’écran, puis choisissez ce fichier.</translation>
    </message>
    <message>
        <source>This picture is too large to be opened here. Nothing was added. Save a smaller copy of it (2,000 points wide are plenty), then choose that copy.</source>
        <translation>Cette image est trop grande pour être ouverte ici. Rien n’a été ajouté. Enregistrez-en une copie plus petite (2&#xa0;000 points de large suffisent), puis choisissez cette copie.</translation>
    </message>
    <message>
        <source>This file can&apos;t be read as a picture: it is damaged, cut short, or something else. Nothing was added. Choose a JPEG or PNG picture, or ask for the file again.</source>
        <translation>Ce fichier ne peut pas être lu comme une image&#xa0;: il est abîmé, incomplet, ou c’est autre chose. Rien n’a été ajouté. Choisissez une image JPEG ou PNG, ou demandez de nouveau le fichier.</translation>
    </message>
    <message>
        <source>Request about my data</source>
        <comment>a form</comment>
        <translation>Demande sur mes données</translation>
    </message>
    <message>
        <source>General Data Protection Regulation, articles 15 to 21</source>
        <comment>a request about data</comment>
        <translation>Règlement général sur la protection des données, articles 15 à 21</translation>
    </message>
    <message>
        <source>This paper is not obligatory: asking at the desk is enough. It keeps a trace of the day.</source>
        <comment>a request about data</comment>
        <translation>Ce papier n’est pas obligatoire&#xa0;: demander à l’accueil suffit. Il garde la trace du jour.</translation>
    </message>
    <message>
        <source>Who I am</source>
        <comment>a request about data</comment>
        <translation>Qui je suis</translation>
    </message>
    <message>
        <source>What I am known by here: nickname, card, telephone…</source>
        <comment>a request about data, before a blank</comment>
        <translation>Ce qui permet de me retrouver ici&#xa0;: surnom, carte, téléphone…</translation>
    </message>
    <message>
        <source>What I ask for</source>
        <comment>a request about data</comment>
        <translation>Ce que je demande</translation>
    </message>
    <message>
        <source>How I would like the answer</source>
        <comment>a request about data</comment>
        <translation>Comment je voudrais la réponse</translation>
    </message>
    <message>
        <source>On paper, at the desk</source>
        <comment>an answer</comment>
        <translation>Sur papier, à l’accueil</translation>
    </message>
    <message>
        <source>On a USB key, at the desk</source>
        <comment>an answer</comment>
        <translation>Sur une clé USB, à l’accueil</translation>
    </message>
    <message>
        <source>By e-mail</source>
        <comment>an answer</comment>
        <translation>Par e-mail</translation>
    </message>
    <message>
        <source>By post</source>
        <comment>an answer</comment>
        <translation>Par la poste</translation>
    </message>
    <message>
        <source>Address</source>
        <comment>where an answer goes, before a blank</comment>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Signature</source>
        <comment>of who makes a request</comment>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Received at the place, on (day and initials)</source>
        <translation>Reçue au lieu, le (jour et initiales)</translation>
    </message>
    <message>
        <source>It is kept for one year after the answer, in order to show that there was one.</source>
        <comment>foot of a request about data</comment>
        <translation>Il est gardé un an après la réponse, pour montrer qu’il y en a eu une.</translation>
    </message>
    <message>
        <source>to know what is noted about me, and have a copy of it</source>
        <comment>a request about data</comment>
        <translation>savoir ce qui est noté sur moi, et en avoir une copie</translation>
    </message>
    <message>
        <source>to have something corrected or completed</source>
        <comment>a request about data</comment>
        <translation>faire corriger ou compléter quelque chose</translation>
    </message>
    <message>
        <source>to have what is noted about me erased</source>
        <comment>a request about data</comment>
        <translation>faire effacer ce qui est noté sur moi</translation>
    </message>
    <message>
        <source>to have it left unused while a question is settled</source>
        <comment>a request about data</comment>
        <translation>que l’on ne s’en serve plus, le temps de régler une question</translation>
    </message>
    <message>
        <source>to receive my CV and letters in files that I can use elsewhere</source>
        <comment>a request about data</comment>
        <translation>recevoir mon CV et mes lettres dans des fichiers utilisables ailleurs</translation>
    </message>
    <message>
        <source>that something no longer be done with my data</source>
        <comment>a request about data</comment>
        <translation>que l’on cesse de faire quelque chose de mes données</translation>
    </message>
    <message>
        <source>Precisely</source>
        <comment>a request about data, before a blank</comment>
        <translation>Précisément</translation>
    </message>
    <message numerus="yes">
        <source>What {place} answers</source>
        <comment>a request about data</comment>
        <translation>
            <numerusform>Ce que répond le lieu ({place})</numerusform>
            <numerusform>Ce que répond le lieu ({place})</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer comes within a month, free of charge.</source>
        <translation>La réponse vient dans le mois, gratuitement.</translation>
    </message>
    <message>
        <source>Where we know you, no identity paper is asked for; else only what is needed to be sure that it is you.</source>
        <translation>Si nous vous connaissons, aucun papier d’identité n’est demandé&#xa0;; sinon, seulement ce qu’il faut pour être sûrs que c’est vous.</translation>
    </message>
    <message>
        <source>Erased means erased: only numbers that name nobody remain.</source>
        <translation>Effacé veut dire effacé&#xa0;: il ne reste que des nombres qui ne nomment personne.</translation>
    </message>
    <message>
        <source>If something can’t be done, we say why, and whom to turn to.</source>
        <translation>Si quelque chose ne peut pas se faire, nous disons pourquoi, et à qui s’adresser.</translation>
    </message>
    <message>
        <source>Nobody among them has a card yet, so that no file was written. Give them one first, then print it.</source>
        <translation>Aucune de ces personnes n’a encore de carte&#xa0;: aucun fichier n’a été écrit. Donnez-leur-en une d’abord, puis imprimez-la.</translation>
    </message>
    <message>
        <source>A sheet has cards 1 to {last}. No file was written: begin with one of these.</source>
        <translation>Une planche porte les cartes 1 à {last}. Aucun fichier n’a été écrit&#xa0;: commencez par l’une d’elles.</translation>
    </message>
    <message>
        <source>To show when you come</source>
        <comment>on a person&apos;s card</comment>
        <translation>À montrer en arrivant</translation>
    </message>
    <message>
        <source>Cards</source>
        <comment>of people, title of a paper</comment>
        <translation>Cartes</translation>
    </message>
    <message numerus="yes">
        <source>Version {version} – {form} – {place}</source>
        <comment>foot of a form</comment>
        <translation>
            <numerusform>Version {version} – {form} – {place}</numerusform>
            <numerusform>Version {version} – {form} – {place}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done at {town}, on</source>
        <comment>end of a form, before a day to write</comment>
        <translation>
            <numerusform>Fait à {town}, le</numerusform>
            <numerusform>Fait à {town}, le</numerusform>
        </translation>
    </message>
    <message>
        <source>This paper stays at the place, away from everyone’s eyes, and is given to nobody.</source>
        <comment>foot of a form</comment>
        <translation>Ce papier reste dans le lieu, à l’abri des regards, et n’est donné à personne.</translation>
    </message>
    <message>
        <source>You may see it, have it corrected, and withdraw what you agreed to. To complain: CNIL, cnil.fr.</source>
        <comment>foot of a form</comment>
        <translation>Vous pouvez le voir, le faire corriger et retirer votre accord. Pour une réclamation&#xa0;: la CNIL, cnil.fr.</translation>
    </message>
    <message>
        <source>Accord about my image</source>
        <comment>a form</comment>
        <translation>Accord pour l’utilisation de mon image</translation>
    </message>
    <message>
        <source>Right to one’s image (article 9 of the French Civil Code)</source>
        <comment>an accord about an image</comment>
        <translation>Droit à l’image (article 9 du Code civil)</translation>
    </message>
    <message>
        <source>I am free to say no: nothing changes in how I am welcomed.</source>
        <comment>an accord about an image</comment>
        <translation>Je suis libre de dire non&#xa0;: cela ne change rien à l’accueil.</translation>
    </message>
    <message>
        <source>Who I am</source>
        <comment>an accord about an image</comment>
        <translation>Qui je suis</translation>
    </message>
    <message>
        <source>For a child, first name, surname and age</source>
        <comment>an accord about an image, before a blank</comment>
        <translation>Pour un enfant&#xa0;: prénom, nom et âge</translation>
    </message>
    <message>
        <source>What was taken</source>
        <comment>an accord about an image</comment>
        <translation>Ce qui a été pris</translation>
    </message>
    <message>
        <source>Photos</source>
        <comment>an accord about an image</comment>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Film</source>
        <comment>an accord about an image</comment>
        <translation>Film</translation>
    </message>
    <message>
        <source>Voice</source>
        <comment>an accord about an image</comment>
        <translation>Voix</translation>
    </message>
    <message>
        <source>What I made: text, drawing, music…</source>
        <comment>an accord about an image</comment>
        <translation>Ce que j’ai créé&#xa0;: texte, dessin, musique…</translation>
    </message>
    <message>
        <source>Where and when</source>
        <comment>an accord about an image, before a blank</comment>
        <translation>Où et quand</translation>
    </message>
    <message>
        <source>Where it may be shown</source>
        <comment>an accord about an image</comment>
        <translation>Où l’on peut le montrer</translation>
    </message>
    <message>
        <source>On the walls of the place</source>
        <comment>an accord about an image</comment>
        <translation>Sur les murs du lieu</translation>
    </message>
    <message>
        <source>On printed leaflets and posters</source>
        <comment>an accord about an image</comment>
        <translation>Sur des dépliants et des affiches</translation>
    </message>
    <message>
        <source>On the place’s website or blog</source>
        <comment>an accord about an image</comment>
        <translation>Sur le site ou le blog du lieu</translation>
    </message>
    <message>
        <source>On its pages of social networks</source>
        <comment>an accord about an image</comment>
        <translation>Sur ses pages de réseaux sociaux</translation>
    </message>
    <message>
        <source>In the local press</source>
        <comment>an accord about an image</comment>
        <translation>Dans la presse locale</translation>
    </message>
    <message>
        <source>My first name may be written with it</source>
        <comment>an accord about an image</comment>
        <translation>On peut écrire mon prénom avec</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <comment>an accord about an image, before a blank</comment>
        <translation>Ailleurs</translation>
    </message>
    <message>
        <source>Until when</source>
        <comment>an accord about an image</comment>
        <translation>Jusqu’à quand</translation>
    </message>
    <message>
        <source>for one year</source>
        <translation>pour un an</translation>
    </message>
    <message>
        <source>or until</source>
        <comment>an accord about an image, before a day to write</comment>
        <translation>ou jusqu’au</translation>
    </message>
    <message>
        <source>Signature</source>
        <comment>of who agrees to an image</comment>
        <translation>Signature</translation>
    </message>
    <message>
        <source>For a child: signatures of both parents, or of whoever stands in for them</source>
        <translation>Pour un enfant&#xa0;: signatures des deux parents, ou de qui les remplace</translation>
    </message>
    <message>
        <source>It is kept as long as the images are shown, then for one year.</source>
        <comment>foot of an accord about an image</comment>
        <translation>Il est gardé tant que les images sont montrées, puis un an.</translation>
    </message>
    <message numerus="yes">
        <source>What {place} promises</source>
        <comment>an accord about an image</comment>
        <translation>
            <numerusform>Ce que promet le lieu ({place})</numerusform>
            <numerusform>Ce que promet le lieu ({place})</numerusform>
        </translation>
    </message>
    <message>
        <source>Images are shown only where it is ticked, and never against the dignity of anyone.</source>
        <translation>Les images ne sont montrées que là où c’est coché, et jamais contre la dignité de quiconque.</translation>
    </message>
    <message>
        <source>They are neither sold nor lent for advertising; nobody is paid for them.</source>
        <translation>Elles ne sont ni vendues ni prêtées pour de la publicité&#xa0;; personne n’est payé pour elles.</translation>
    </message>
    <message>
        <source>I may withdraw my accord at any time: what is online is taken down within a month; what is printed already is not printed again.</source>
        <translation>Je peux retirer mon accord à tout moment&#xa0;: ce qui est en ligne est retiré sous un mois&#xa0;; ce qui est déjà imprimé ne l’est plus à nouveau.</translation>
    </message>
    <message>
        <source>A child is asked too, and may say no.</source>
        <translation>L’avis de l’enfant est demandé aussi&#xa0;: il ou elle peut dire non.</translation>
    </message>
    <message>
        <source>Mandate for a procedure online</source>
        <comment>a form</comment>
        <translation>Mandat pour une démarche en ligne</translation>
    </message>
    <message>
        <source>Power given to act in my name (articles 1984 and following of the French Civil Code)</source>
        <comment>a mandate</comment>
        <translation>Pouvoir d’agir en mon nom (articles 1984 et suivants du Code civil)</translation>
    </message>
    <message>
        <source>Number {number}. {law}</source>
        <translation>Numéro {number}. {law}</translation>
    </message>
    <message>
        <source>Precisely</source>
        <comment>a mandate</comment>
        <translation>Précisément</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>who acts, at which</comment>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>This paper says what I ask to have done for me on the internet, and what may not be done.</source>
        <comment>a mandate</comment>
        <translation>Ce papier dit ce que je demande que l’on fasse pour moi sur internet, et ce que l’on ne peut pas faire.</translation>
    </message>
    <message>
        <source>Who I am</source>
        <comment>a mandate</comment>
        <translation>Qui je suis</translation>
    </message>
    <message>
        <source>Who acts for me</source>
        <comment>a mandate</comment>
        <translation>Qui agit pour moi</translation>
    </message>
    <message numerus="yes">
        <source>Role at {place}</source>
        <comment>a mandate, before a blank</comment>
        <translation>
            <numerusform>Fonction ({place})</numerusform>
            <numerusform>Fonction ({place})</numerusform>
        </translation>
    </message>
    <message>
        <source>For what</source>
        <comment>a mandate</comment>
        <translation>Pour quoi</translation>
    </message>
    <message>
        <source>What this person may do</source>
        <comment>a mandate</comment>
        <translation>Ce que cette personne peut faire</translation>
    </message>
    <message>
        <source>Until when</source>
        <comment>a mandate</comment>
        <translation>Jusqu’à quand</translation>
    </message>
    <message>
        <source>I give this mandate: signature</source>
        <translation>Je donne ce mandat&#xa0;: signature</translation>
    </message>
    <message>
        <source>I accept it: signature</source>
        <translation>Je l’accepte&#xa0;: signature</translation>
    </message>
    <message>
        <source>It is kept for six years after the mandate ends, in order to show what was agreed.</source>
        <comment>foot of a mandate</comment>
        <translation>Il est gardé six ans après la fin du mandat, pour montrer ce qui a été convenu.</translation>
    </message>
    <message>
        <source>Family and housing benefits</source>
        <comment>a procedure</comment>
        <translation>Allocations familiales, aide au logement</translation>
    </message>
    <message>
        <source>Health insurance</source>
        <comment>a procedure</comment>
        <translation>Assurance maladie</translation>
    </message>
    <message>
        <source>Employment and unemployment benefits</source>
        <comment>a procedure</comment>
        <translation>Emploi, allocations de chômage</translation>
    </message>
    <message>
        <source>Pension</source>
        <comment>a procedure</comment>
        <translation>Retraite</translation>
    </message>
    <message>
        <source>Taxes</source>
        <comment>a procedure</comment>
        <translation>Impôts</translation>
    </message>
    <message>
        <source>Housing</source>
        <comment>a procedure</comment>
        <translation>Logement</translation>
    </message>
    <message>
        <source>Identity papers, residence permit, licences</source>
        <comment>a procedure</comment>
        <translation>Papiers d’identité, titre de séjour, permis</translation>
    </message>
    <message>
        <source>Energy, telephone, insurance</source>
        <comment>a procedure</comment>
        <translation>Énergie, téléphone, assurances</translation>
    </message>
    <message>
        <source>Say what it is for: tick a procedure, or write it in their words.</source>
        <translation>Dites pour quoi&#xa0;: cochez une démarche, ou écrivez-le avec les mots de la personne.</translation>
    </message>
    <message>
        <source>Say what may be done: tick at least one of these.</source>
        <translation>Dites ce qui peut être fait&#xa0;: cochez au moins une ligne.</translation>
    </message>
    <message>
        <source>A mandate ends on the day it begins or later. Choose a later day.</source>
        <translation>Un mandat se termine le jour où il commence, ou après. Choisissez un jour plus tardif.</translation>
    </message>
    <message>
        <source>A mandate is given for days to come. Choose today or a later day.</source>
        <translation>Un mandat se donne pour des jours à venir. Choisissez aujourd’hui ou un jour plus tardif.</translation>
    </message>
    <message>
        <source>A mandate is given for a year at most. Choose an earlier day; it can be given again.</source>
        <translation>Un mandat se donne pour un an au plus. Choisissez un jour plus proche&#xa0;; il pourra être redonné.</translation>
    </message>
    <message>
        <source>Precisely, or something else</source>
        <comment>a mandate, before a blank</comment>
        <translation>Précisément, ou autre chose</translation>
    </message>
    <message>
        <source>look at my account and my letters, and tell me what they say</source>
        <translation>regarder mon compte et mes courriers, et me dire ce qu’ils contiennent</translation>
    </message>
    <message>
        <source>fill in the form in my name, read it to me, then send it</source>
        <translation>remplir le formulaire en mon nom, me le lire, puis l’envoyer</translation>
    </message>
    <message>
        <source>receive the answer, and send the papers that are still asked for</source>
        <translation>recevoir la réponse, et envoyer les pièces encore demandées</translation>
    </message>
    <message>
        <source>for today only</source>
        <comment>a mandate</comment>
        <translation>pour aujourd’hui seulement</translation>
    </message>
    <message>
        <source>or until (one year at most)</source>
        <comment>a mandate, before a day to write</comment>
        <translation>ou jusqu’au (un an au plus)</translation>
    </message>
    <message>
        <source>What is promised</source>
        <comment>a mandate</comment>
        <translation>Ce qui est promis</translation>
    </message>
    <message>
        <source>Only what is ticked is done, in my interest, free of charge and in secret.</source>
        <translation>On ne fait que ce qui est coché, dans mon intérêt, gratuitement et en gardant le secret.</translation>
    </message>
    <message>
        <source>My passwords are mine: I type them myself, and nobody asks for them, writes them down or keeps them.</source>
        <translation>Mes mots de passe sont à moi&#xa0;: je les tape moi-même, et personne ne les demande, ne les note ni ne les garde.</translation>
    </message>
    <message>
        <source>I am told what was done, and given the receipts.</source>
        <translation>On me dit ce qui a été fait, et l’on me remet les justificatifs.</translation>
    </message>
    <message>
        <source>What I say is true, and the decisions remain mine.</source>
        <translation>Ce que je dis est vrai, et c’est moi qui décide.</translation>
    </message>
    <message>
        <source>I may end this mandate at any time, by saying so or in writing.</source>
        <translation>Je peux mettre fin à ce mandat à tout moment, en le disant ou par écrit.</translation>
    </message>
    <message>
        <source>Two copies: one for me, one for the place.</source>
        <comment>a mandate</comment>
        <translation>Deux exemplaires&#xa0;: un pour moi, un pour le lieu.</translation>
    </message>
    <message>
        <source>The file could not be read or written: {why}. Nothing was changed in PapiDesk. Choose another folder, or check that the disk has room and is plugged in.</source>
        <translation>Le fichier n’a pas pu être lu ou écrit&#xa0;: {why}. Rien n’a changé dans PapiDesk. Choisissez un autre dossier, ou vérifiez que le disque est branché et qu’il y reste de la place.</translation>
    </message>
    <message numerus="yes">
        <source>This paper has %n page(s). Write pages from 1 to {total}.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>Ce document a&#xa0;%n page. Écrivez une page de 1 à {total}.</numerusform>
            <numerusform>Ce document a&#xa0;%n pages. Écrivez des pages de 1 à {total}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{typed}” names no pages. Write them as 1-3, 5.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>«&#xa0;&#xa0;{typed}&#xa0;&#xa0;» ne désigne pas de pages. Écrivez par exemple 1-3, 5.</numerusform>
            <numerusform>«&#xa0;&#xa0;{typed}&#xa0;&#xa0;» ne désigne pas de pages. Écrivez par exemple 1-3, 5.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The programs of the print service (CUPS) are no longer on this computer. Nothing was printed and the paper is kept. Save it as a PDF, or have cups-client installed.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>Les programmes du service d’impression (CUPS) ne sont plus sur cet ordinateur. Rien n’est imprimé et le document est gardé. Enregistrez-le en PDF, ou faites installer cups-client.</numerusform>
            <numerusform>Les programmes du service d’impression (CUPS) ne sont plus sur cet ordinateur. Rien n’est imprimé et le document est gardé. Enregistrez-le en PDF, ou faites installer cups-client.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The print service did not answer within {seconds} seconds. The paper is kept: try again, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>Le service d’impression n’a pas répondu en {seconds} secondes. Le document est gardé&#xa0;: réessayez, ou enregistrez-le en PDF.</numerusform>
            <numerusform>Le service d’impression n’a pas répondu en {seconds} secondes. Le document est gardé&#xa0;: réessayez, ou enregistrez-le en PDF.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The print service of this computer (CUPS) does not answer. Have it started; until then papers can be saved as PDF.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>Le service d’impression de cet ordinateur (CUPS) ne répond pas. Faites-le démarrer&#xa0;; en attendant, les documents peuvent être enregistrés en PDF.</numerusform>
            <numerusform>Le service d’impression de cet ordinateur (CUPS) ne répond pas. Faites-le démarrer&#xa0;; en attendant, les documents peuvent être enregistrés en PDF.</numerusform>
        </translation>
    </message>
    <message>
        <source>The print service gave this paper up. Try again, or choose another printer.</source>
        <comment>printing</comment>
        <translation>Le service d’impression a abandonné ce document, qui est gardé ici. Réessayez, ou choisissez une autre imprimante.</translation>
    </message>
    <message numerus="yes">
        <source>The print service could not be started: {why}. Nothing was printed and the paper is kept. Try again, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>Le service d’impression n’a pas pu être lancé&#xa0;: {why}. Rien n’est imprimé et le document est gardé. Réessayez, ou enregistrez-le en PDF.</numerusform>
            <numerusform>Le service d’impression n’a pas pu être lancé&#xa0;: {why}. Rien n’est imprimé et le document est gardé. Réessayez, ou enregistrez-le en PDF.</numerusform>
        </translation>
    </message>
    <message>
        <source>Print: {paper}</source>
        <translation>Imprimer&#xa0;: {paper}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Making the paper…</source>
        <translation>Préparation du document…</translation>
    </message>
    <message numerus="yes">
        <source>The paper is ready: %n page(s).</source>
        <translation>
            <numerusform>Le document est prêt&#xa0;:&#xa0;%n page.</numerusform>
            <numerusform>Le document est prêt&#xa0;:&#xa0;%n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) sent to {printer}.</source>
        <translation>
            <numerusform>%n page envoyée à {printer}.</numerusform>
            <numerusform>%n pages envoyées à {printer}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Where to keep this paper</source>
        <translation>Où enregistrer ce document</translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} is no longer on this computer. The paper is kept: choose another printer, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’imprimante {printer} n’est plus sur cet ordinateur. Le document est gardé&#xa0;: choisissez une autre imprimante, ou enregistrez-le en PDF.</numerusform>
            <numerusform>L’imprimante {printer} n’est plus sur cet ordinateur. Le document est gardé&#xa0;: choisissez une autre imprimante, ou enregistrez-le en PDF.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} did not take the paper. It is kept: see whether the printer is on, then try again, or choose another one.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’imprimante {printer} n’a pas pris le document, qui est gardé. Vérifiez qu’elle est allumée puis réessayez, ou choisissez-en une autre.</numerusform>
            <numerusform>L’imprimante {printer} n’a pas pris le document, qui est gardé. Vérifiez qu’elle est allumée puis réessayez, ou choisissez-en une autre.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} stopped before the last page. The paper is kept: see what came out, then print the pages that are missing.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’imprimante {printer} s’est arrêtée avant la dernière page. Le document est gardé&#xa0;: regardez ce qui est sorti, puis imprimez les pages qui manquent.</numerusform>
            <numerusform>L’imprimante {printer} s’est arrêtée avant la dernière page. Le document est gardé&#xa0;: regardez ce qui est sorti, puis imprimez les pages qui manquent.</numerusform>
        </translation>
    </message>
    <message>
        <source>Preview: the paper is being made.</source>
        <translation>Aperçu&#xa0;: le document se prépare.</translation>
    </message>
    <message>
        <source>Preview, page {page} of {pages}</source>
        <translation>Aperçu, page {page} sur {pages}</translation>
    </message>
    <message numerus="yes">
        <source>{page}: not printed</source>
        <comment>a page of the preview</comment>
        <translation>
            <numerusform>{page}&#xa0;: ne sera pas imprimée</numerusform>
            <numerusform>{page}&#xa0;: ne sera pas imprimée</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printing was cancelled at the printer, or in its list of jobs. The paper is kept: try again, or give it up.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’impression a été annulée à l’imprimante ou dans sa file d’attente. Le document est gardé&#xa0;: réessayez, ou abandonnez-le.</numerusform>
            <numerusform>L’impression a été annulée à l’imprimante ou dans sa file d’attente. Le document est gardé&#xa0;: réessayez, ou abandonnez-le.</numerusform>
        </translation>
    </message>
    <message>
        <source>The print service says nothing more of this paper. See whether it came out; if not, try again.</source>
        <comment>printing</comment>
        <translation>Le service d’impression ne dit plus rien de ce document, qui est gardé. Regardez s’il est sorti&#xa0;; sinon, réessayez.</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Retirer de la liste</translation>
    </message>
    <message>
        <source>Another printer…</source>
        <translation>Autre imprimante…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Cancel this printing</source>
        <translation>Annuler cette impression</translation>
    </message>
    <message>
        <source>See again how far it is</source>
        <translation>Regarder où elle en est</translation>
    </message>
    <message>
        <source>Printed on {printer}.</source>
        <translation>Imprimé sur {printer}.</translation>
    </message>
    <message>
        <source>Being handed to {printer}…</source>
        <translation>En cours d’envoi à {printer}…</translation>
    </message>
    <message>
        <source>Waiting for its turn on {printer}.</source>
        <translation>En attente de son tour sur {printer}.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), {printer}</source>
        <comment>a paper on its way</comment>
        <translation>
            <numerusform>%n page, {printer}</numerusform>
            <numerusform>%n pages, {printer}</numerusform>
        </translation>
    </message>
    <message>
        <source>Papers being printed</source>
        <translation>Impressions en cours</translation>
    </message>
    <message>
        <source>Nothing is being printed.</source>
        <translation>Rien n’est en cours d’impression.</translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) to see to at the printer</source>
        <translation>
            <numerusform>%n impression à débloquer</numerusform>
            <numerusform>%n impressions à débloquer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) being printed</source>
        <translation>
            <numerusform>%n impression en cours</numerusform>
            <numerusform>%n impressions en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>{paper}: printed.</source>
        <translation>{paper}&#xa0;: imprimé.</translation>
    </message>
    <message numerus="yes">
        <source>{paper}: {why}</source>
        <comment>a paper that is not printed yet</comment>
        <translation>
            <numerusform>{paper}&#xa0;: {why}</numerusform>
            <numerusform>{paper}&#xa0;: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>See the papers</source>
        <translation>Voir les impressions</translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} takes no papers at the moment. Yours is kept: choose another printer, or try again later.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’imprimante {printer} ne prend pas de documents en ce moment. Le vôtre est gardé&#xa0;: choisissez une autre imprimante, ou réessayez plus tard.</numerusform>
            <numerusform>L’imprimante {printer} ne prend pas de documents en ce moment. Le vôtre est gardé&#xa0;: choisissez une autre imprimante, ou réessayez plus tard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The print service of this computer (CUPS) does not answer. The paper is kept: try again once it is started, or save it as a PDF.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>Le service d’impression de cet ordinateur (CUPS) ne répond pas. Le document est gardé&#xa0;: réessayez quand il sera démarré, ou enregistrez-le en PDF.</numerusform>
            <numerusform>Le service d’impression de cet ordinateur (CUPS) ne répond pas. Le document est gardé&#xa0;: réessayez quand il sera démarré, ou enregistrez-le en PDF.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This session may not use the printer {printer}. The paper is kept: choose another one, or ask whoever looks after the printers.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>Cette session n’a pas accès à l’imprimante {printer}. Le document est gardé&#xa0;: choisissez-en une autre, ou demandez à la personne qui s’occupe des imprimantes.</numerusform>
            <numerusform>Cette session n’a pas accès à l’imprimante {printer}. Le document est gardé&#xa0;: choisissez-en une autre, ou demandez à la personne qui s’occupe des imprimantes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printer {printer} did not take the paper: {why}. It is kept: try again, or choose another printer.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’imprimante {printer} n’a pas pris le document&#xa0;: {why}. Il est gardé&#xa0;: réessayez, ou choisissez une autre imprimante.</numerusform>
            <numerusform>L’imprimante {printer} n’a pas pris le document&#xa0;: {why}. Il est gardé&#xa0;: réessayez, ou choisissez une autre imprimante.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Take it out: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation>Du papier est coincé dans l’imprimante. Retirez-le&#xa0;: l’impression reprendra d’elle-même.</translation>
    </message>
    <message>
        <source>The printer has no paper left. Put some in: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation>L’imprimante n’a plus de papier. Remettez-en&#xa0;: l’impression reprendra d’elle-même.</translation>
    </message>
    <message>
        <source>The printer is open. Close its cover: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation>L’imprimante est ouverte. Refermez son capot&#xa0;: l’impression reprendra d’elle-même.</translation>
    </message>
    <message>
        <source>The printer has no ink or toner left. Once it is replaced the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation>L’imprimante n’a plus d’encre ou de toner. Remplacez la cartouche&#xa0;: l’impression reprendra d’elle-même.</translation>
    </message>
    <message>
        <source>The printer&apos;s output tray is full. Empty it: the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation>Le bac de sortie de l’imprimante est plein. Videz-le&#xa0;: l’impression reprendra d’elle-même.</translation>
    </message>
    <message numerus="yes">
        <source>The printer is paused on this computer. Once it is put back into service the printing goes on by itself.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’imprimante est en pause sur cet ordinateur. Remettez-la en service&#xa0;: l’impression reprendra d’elle-même.</numerusform>
            <numerusform>L’imprimante est en pause sur cet ordinateur. Remettez-la en service&#xa0;: l’impression reprendra d’elle-même.</numerusform>
        </translation>
    </message>
    <message>
        <source>The paper is held in the queue. It is printed once it is let go there, or on another printer.</source>
        <comment>printing</comment>
        <translation>Le document est retenu dans la file d’attente. Libérez-le là-bas, ou choisissez une autre imprimante.</translation>
    </message>
    <message>
        <source>The printer wants a name and a password. Enter them on this computer, or choose another one.</source>
        <comment>printing</comment>
        <translation>L’imprimante demande un nom et un mot de passe. Saisissez-les sur cet ordinateur, ou choisissez une autre imprimante.</translation>
    </message>
    <message numerus="yes">
        <source>The printer does not answer. See whether it is on and connected: the printing goes on by itself once it answers.</source>
        <comment>printing</comment>
        <translation>
            <numerusform>L’imprimante ne répond pas. Vérifiez qu’elle est allumée et branchée&#xa0;: l’impression reprendra d’elle-même.</numerusform>
            <numerusform>L’imprimante ne répond pas. Vérifiez qu’elle est allumée et branchée&#xa0;: l’impression reprendra d’elle-même.</numerusform>
        </translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Smaller</source>
        <comment>of a preview</comment>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Larger</source>
        <comment>of a preview</comment>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Page entière</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Page {page} sur {pages}</translation>
    </message>
    <message>
        <source>Blank visit sheet</source>
        <comment>a paper</comment>
        <translation>Feuille de passages vierge</translation>
    </message>
    <message>
        <source>{title} is over: there is nothing to book for it. Choose a session to come.</source>
        <translation>{title}&#xa0;: cette séance est passée, il n’y a plus rien à réserver pour elle. Choisissez une séance à venir.</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n session(s) of {title}: {things}.</source>
        <comment>equipment</comment>
        <translation>
            <numerusform>Matériel réservé pour&#xa0;%n séance de {title}&#xa0;: {things}.</numerusform>
            <numerusform>Matériel réservé pour&#xa0;%n séances de {title}&#xa0;: {things}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The session of {day}: {why}</source>
        <comment>of a series</comment>
        <translation>
            <numerusform>Séance du {day}&#xa0;: {why}</numerusform>
            <numerusform>Séance du {day}&#xa0;: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} Taken then, and no longer booked for it: {things}.</source>
        <translation>{done} Matériel pris à ce moment-là, et plus réservé pour la séance&#xa0;: {things}.</translation>
    </message>
    <message>
        <source>{done} Lent already, and still to come back: {things}.</source>
        <translation>{done} Matériel déjà sorti, dont le retour reste attendu&#xa0;: {things}.</translation>
    </message>
    <message>
        <source>For the sessions of the series that follow too</source>
        <translation>Aussi pour les séances suivantes du cycle</translation>
    </message>
    <message>
        <source>Book equipment for the session</source>
        <translation>Réserver du matériel pour la séance</translation>
    </message>
    <message numerus="yes">
        <source>lent, expected back on {day}</source>
        <comment>equipment of a session</comment>
        <translation>
            <numerusform>sorti, retour attendu le {day}</numerusform>
            <numerusform>sorti, retour attendu le {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>lent, then lost</source>
        <comment>equipment</comment>
        <translation>perdu pendant le prêt</translation>
    </message>
    <message>
        <source>lent, and back</source>
        <comment>equipment</comment>
        <translation>rendu</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>Nothing is booked for it.</source>
        <translation>Rien n’est réservé.</translation>
    </message>
    <message>
        <source>Book equipment…</source>
        <translation>Réserver du matériel…</translation>
    </message>
    <message>
        <source>Lend what is booked…</source>
        <translation>Prêter ce qui est réservé…</translation>
    </message>
    <message>
        <source>Take {name} off the session</source>
        <translation>Retirer de la séance&#xa0;: {name}</translation>
    </message>
    <message>
        <source>See the loan of {name}</source>
        <translation>Voir le prêt&#xa0;: {name}</translation>
    </message>
    <message>
        <source>The clock of this computer went back: it showed {seen}. No month is closed meanwhile. Set the clock, or let the person in charge say that it is right.</source>
        <translation>L’horloge de cet ordinateur a reculé&#xa0;: elle indiquait {seen}. Aucun mois n’est arrêté entre-temps. Réglez l’horloge, ou demandez à la personne responsable de confirmer qu’elle est juste.</translation>
    </message>
    <message>
        <source>No month is to be closed. Nothing was changed.</source>
        <translation>Aucun mois n’est à arrêter. Rien n’a changé.</translation>
    </message>
    <message>
        <source>Counted again after corrections: {periods}.</source>
        <translation>Recompté après corrections&#xa0;: {periods}.</translation>
    </message>
    <message>
        <source>Closed: {periods}. These figures are kept as they are, whatever becomes of the names.</source>
        <translation>Arrêté&#xa0;: {periods}. Ces chiffres sont gardés tels quels, quoi que deviennent les noms.</translation>
    </message>
    <message>
        <source>The clock is taken as right. Months close by it again.</source>
        <translation>L’horloge est considérée comme juste. Les mois s’arrêtent de nouveau d’après elle.</translation>
    </message>
    <message numerus="yes">
        <source>The clock is taken as right. %n period(s) closed ahead of time are open again.</source>
        <translation>
            <numerusform>L’horloge est considérée comme juste.&#xa0;%n période arrêtée trop tôt est de nouveau ouverte.</numerusform>
            <numerusform>L’horloge est considérée comme juste.&#xa0;%n périodes arrêtées trop tôt sont de nouveau ouvertes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loans made in the period: one for each agreement, however many things it lists.</source>
        <translation>Les prêts faits dans la période&#xa0;: un par convention, quel que soit le nombre d’objets.</translation>
    </message>
    <message>
        <source>Things lent</source>
        <translation>Objets prêtés</translation>
    </message>
    <message>
        <source>The things that went out with these loans.</source>
        <translation>Les objets sortis avec ces prêts.</translation>
    </message>
    <message>
        <source>Days of loan</source>
        <translation>Jours de prêt</translation>
    </message>
    <message>
        <source>For each thing, the days of the period on which it was out: the day it went out, not the day it came back.</source>
        <translation>Pour chaque objet, les jours de la période où il était sorti&#xa0;: le jour du départ compte, celui du retour non.</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Retours</translation>
    </message>
    <message>
        <source>Loans of which the last thing came back in the period.</source>
        <translation>Les prêts dont le dernier objet est revenu dans la période.</translation>
    </message>
    <message>
        <source>Late returns</source>
        <translation>Retours en retard</translation>
    </message>
    <message>
        <source>Of the returns, those after the day agreed.</source>
        <translation>Parmi les retours, ceux faits après le jour convenu.</translation>
    </message>
    <message>
        <source>Things given away</source>
        <translation>Objets donnés</translation>
    </message>
    <message>
        <source>Things given away, whoever took them.</source>
        <translation>Les objets donnés, à qui que ce soit.</translation>
    </message>
    <message>
        <source>Loans by kind of equipment</source>
        <translation>Prêts par type de matériel</translation>
    </message>
    <message>
        <source>Loans, once under each kind of equipment they list: the lines may add up to more than the loans.</source>
        <translation>Les prêts, une fois pour chaque type de matériel de leur liste&#xa0;: le total des lignes peut dépasser celui des prêts.</translation>
    </message>
    <message>
        <source>Days of loan by kind of equipment</source>
        <translation>Jours de prêt par type de matériel</translation>
    </message>
    <message>
        <source>Days of loan of each thing, by its kind.</source>
        <translation>Les jours de prêt de chaque objet, selon son type.</translation>
    </message>
    <message>
        <source>Late returns by kind of equipment</source>
        <translation>Retours en retard par type de matériel</translation>
    </message>
    <message>
        <source>Late returns, once under each kind of equipment they list.</source>
        <translation>Les retours en retard, une fois pour chaque type de matériel de leur liste.</translation>
    </message>
    <message>
        <source>Loans by owner of the equipment</source>
        <translation>Prêts selon à qui est le matériel</translation>
    </message>
    <message>
        <source>Loans, once under each owner of what they list: this place, the network’s pool.</source>
        <translation>Les prêts, une fois selon à qui est ce qu’ils listent&#xa0;: à ce lieu, au parc du réseau.</translation>
    </message>
    <message>
        <source>Loans by category</source>
        <translation>Prêts par catégorie</translation>
    </message>
    <message>
        <source>Loans, once under each category of the place’s own that they list.</source>
        <translation>Les prêts, une fois pour chacune des catégories du lieu que contient leur liste.</translation>
    </message>
    <message>
        <source>Days of loan by category</source>
        <translation>Jours de prêt par catégorie</translation>
    </message>
    <message>
        <source>Days of loan of each thing, by its category of the place’s own.</source>
        <translation>Les jours de prêt de chaque objet, selon sa catégorie dans ce lieu.</translation>
    </message>
    <message>
        <source>Documents written</source>
        <translation>Documents écrits</translation>
    </message>
    <message>
        <source>CVs, letters and hand-outs that were begun, kept or erased since.</source>
        <translation>Les CV, lettres et fiches commencés, qu’ils soient gardés ou effacés depuis.</translation>
    </message>
    <message>
        <source>Documents by kind</source>
        <translation>Documents par type</translation>
    </message>
    <message>
        <source>Documents written, by what they are.</source>
        <translation>Les documents écrits, selon leur type.</translation>
    </message>
    <message>
        <source>CVs</source>
        <comment>documents</comment>
        <translation>CV</translation>
    </message>
    <message>
        <source>Hand-outs</source>
        <comment>documents</comment>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Monday morning</source>
        <translation>Lundi matin</translation>
    </message>
    <message>
        <source>Monday afternoon</source>
        <translation>Lundi après-midi</translation>
    </message>
    <message>
        <source>Tuesday morning</source>
        <translation>Mardi matin</translation>
    </message>
    <message>
        <source>Tuesday afternoon</source>
        <translation>Mardi après-midi</translation>
    </message>
    <message>
        <source>Wednesday morning</source>
        <translation>Mercredi matin</translation>
    </message>
    <message>
        <source>Wednesday afternoon</source>
        <translation>Mercredi après-midi</translation>
    </message>
    <message>
        <source>Thursday morning</source>
        <translation>Jeudi matin</translation>
    </message>
    <message>
        <source>Thursday afternoon</source>
        <translation>Jeudi après-midi</translation>
    </message>
    <message>
        <source>Friday morning</source>
        <translation>Vendredi matin</translation>
    </message>
    <message>
        <source>Friday afternoon</source>
        <translation>Vendredi après-midi</translation>
    </message>
    <message>
        <source>Saturday morning</source>
        <translation>Samedi matin</translation>
    </message>
    <message>
        <source>Saturday afternoon</source>
        <translation>Samedi après-midi</translation>
    </message>
    <message>
        <source>Sunday morning</source>
        <translation>Dimanche matin</translation>
    </message>
    <message>
        <source>Sunday afternoon</source>
        <translation>Dimanche après-midi</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>Ce qui est échu</translation>
    </message>
    <message>
        <source>What</source>
        <comment>what is due</comment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Older than</source>
        <comment>what is due</comment>
        <translation>Antérieur au</translation>
    </message>
    <message>
        <source>How many</source>
        <comment>what is due</comment>
        <translation>Combien</translation>
    </message>
    <message>
        <source>The oldest</source>
        <comment>what is due</comment>
        <translation>Le plus ancien</translation>
    </message>
    <message>
        <source>Nothing is due. Everything here is younger than what is kept.</source>
        <translation>Rien n’est échu. Tout ce qui est ici est plus récent que sa durée.</translation>
    </message>
    <message>
        <source>Purge what is due…</source>
        <translation>Purger ce qui est échu…</translation>
    </message>
    <message>
        <source>Progress of the purge</source>
        <translation>Avancement de la purge</translation>
    </message>
    <message>
        <source>Purge what is due?</source>
        <translation>Purger ce qui est échu&#xa0;?</translation>
    </message>
    <message>
        <source>What goes, for good: {what}. What was counted stays as it was, closed months and what was sent too. A proof is kept, without the data. Nothing brings it back; backups of before go as they are thinned.</source>
        <translation>Ce qui part, pour de bon&#xa0;: {what}. Ce qui a été compté reste comme c’était, les mois clos et ce qui a été envoyé aussi. Une preuve est gardée, sans les données. Rien ne le ramène&#xa0;; les sauvegardes d’avant s’en vont à mesure qu’elles sont triées.</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>Purger</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>Tout garder</translation>
    </message>
    <message>
        <source>The purge is under way.</source>
        <translation>La purge est en cours.</translation>
    </message>
    <message>
        <source>{what}: {count}, older than {day}</source>
        <translation>{what}&#xa0;: {count}, antérieur au {day}</translation>
    </message>
    <message>
        <source>What</source>
        <comment>a duration</comment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Kept for</source>
        <comment>a duration</comment>
        <translation>Gardé</translation>
    </message>
    <message>
        <source>What goes</source>
        <comment>a duration</comment>
        <translation>Ce qui part</translation>
    </message>
    <message>
        <source>How long things are kept</source>
        <translation>Durées de conservation</translation>
    </message>
    <message>
        <source>Keep it for less time…</source>
        <translation>Garder moins longtemps…</translation>
    </message>
    <message>
        <source>These durations are the same everywhere, and each has its reason. A place may keep things for less time, never for more. Nothing goes by itself but CVs and letters: a purge is decided below.</source>
        <translation>Ces durées sont les mêmes partout, et chacune a sa raison. Un lieu peut garder moins longtemps, jamais plus. Rien ne part de soi-même, sauf les CV et les lettres&#xa0;: une purge se décide ci-dessous.</translation>
    </message>
    <message>
        <source>Keep this duration</source>
        <translation>Garder cette durée</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Mois</translation>
    </message>
    <message numerus="yes">
        <source>{what}: at most %n month(s)</source>
        <translation>
            <numerusform>{what}&#xa0;: %n mois au plus</numerusform>
            <numerusform>{what}&#xa0;: %n mois au plus</numerusform>
        </translation>
    </message>
    <message>
        <source>Proofs</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>When</source>
        <comment>a proof</comment>
        <translation>Quand</translation>
    </message>
    <message>
        <source>By whom</source>
        <comment>a proof</comment>
        <translation>Par qui</translation>
    </message>
    <message>
        <source>What</source>
        <comment>a proof</comment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Older than</source>
        <comment>a proof</comment>
        <translation>Antérieur au</translation>
    </message>
    <message>
        <source>How many</source>
        <comment>a proof</comment>
        <translation>Combien</translation>
    </message>
    <message>
        <source>Proofs of what was purged</source>
        <translation>Preuves des purges</translation>
    </message>
    <message>
        <source>Nothing was purged yet.</source>
        <translation>Rien n’a encore été purgé.</translation>
    </message>
    <message>
        <source>Print the register…</source>
        <translation>Imprimer le registre…</translation>
    </message>
    <message>
        <source>Of each purge it is kept when, by whom, what and how many: no data of anybody.</source>
        <translation>De chaque purge il reste quand, par qui, quoi et combien&#xa0;: aucune donnée de personne.</translation>
    </message>
    <message numerus="yes">
        <source>{day} at {hour}</source>
        <comment>a proof</comment>
        <translation>
            <numerusform>{day} à {hour}</numerusform>
            <numerusform>{day} à {hour}</numerusform>
        </translation>
    </message>
    <message>
        <source>{when}, by {name}: {what}, older than {day}, {count}</source>
        <translation>{when}, par {name}&#xa0;: {what}, antérieur au {day}, {count}</translation>
    </message>
    <message>
        <source>register-of-purges.pdf</source>
        <comment>file name</comment>
        <translation>registre-des-purges.pdf</translation>
    </message>
    <message>
        <source>Register of what was purged</source>
        <comment>a paper</comment>
        <translation>Registre des purges</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) {after}</source>
        <comment>how long something is kept</comment>
        <translation>
            <numerusform>%n mois {after}</numerusform>
            <numerusform>%n mois {after}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>General Data Protection Regulation, articles 5 and 30 – as it stands on {day}</source>
        <comment>a register</comment>
        <translation>
            <numerusform>Règlement général sur la protection des données, articles 5 et 30 – au {day}</numerusform>
            <numerusform>Règlement général sur la protection des données, articles 5 et 30 – au {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>How long things are kept</source>
        <comment>a register</comment>
        <translation>Durées de conservation</translation>
    </message>
    <message>
        <source>What was purged</source>
        <comment>a register</comment>
        <translation>Ce qui a été purgé</translation>
    </message>
    <message>
        <source>In charge of the place: signature</source>
        <translation>La personne responsable du lieu&#xa0;: signature</translation>
    </message>
    <message numerus="yes">
        <source>{title} – {place}</source>
        <comment>foot of a paper</comment>
        <translation>
            <numerusform>{title} – {place}</numerusform>
            <numerusform>{title} – {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <comment>a register</comment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Kept for</source>
        <comment>a register</comment>
        <translation>Gardé</translation>
    </message>
    <message>
        <source>What goes</source>
        <comment>a register</comment>
        <translation>Ce qui part</translation>
    </message>
    <message>
        <source>When</source>
        <comment>a register</comment>
        <translation>Quand</translation>
    </message>
    <message>
        <source>By whom</source>
        <comment>a register</comment>
        <translation>Par qui</translation>
    </message>
    <message>
        <source>Older than</source>
        <comment>a register</comment>
        <translation>Antérieur au</translation>
    </message>
    <message>
        <source>How many</source>
        <comment>a register</comment>
        <translation>Combien</translation>
    </message>
    <message numerus="yes">
        <source>Made on {day}. It opens the store of the place where every password is lost.</source>
        <comment>a paper</comment>
        <translation>
            <numerusform>Faite le {day}. Elle ouvre le coffre du lieu quand tous les mots de passe sont perdus.</numerusform>
            <numerusform>Faite le {day}. Elle ouvre le coffre du lieu quand tous les mots de passe sont perdus.</numerusform>
        </translation>
    </message>
    <message>
        <source>To open PapiDesk with it</source>
        <comment>a paper</comment>
        <translation>Pour ouvrir PapiDesk avec elle</translation>
    </message>
    <message>
        <source>Start PapiDesk. In place of the password, type the key. Capitals, spaces and dashes don’t matter.</source>
        <comment>a paper</comment>
        <translation>Démarrez PapiDesk. À la place du mot de passe, tapez la clé. Majuscules, espaces et tirets n’ont pas d’importance.</translation>
    </message>
    <message>
        <source>Choose a new password at once. The others go on opening PapiDesk.</source>
        <comment>a paper</comment>
        <translation>Choisissez tout de suite un nouveau mot de passe. Ceux des autres ouvrent toujours PapiDesk.</translation>
    </message>
    <message>
        <source>Put this paper back where it was. The key still opens.</source>
        <comment>a paper</comment>
        <translation>Remettez ce papier où il était. La clé ouvre toujours.</translation>
    </message>
    <message>
        <source>To keep it safe</source>
        <comment>a paper</comment>
        <translation>Pour la garder à l’abri</translation>
    </message>
    <message>
        <source>Under lock, away from the computer: whoever holds it can read everything, backups too.</source>
        <comment>a paper</comment>
        <translation>Sous clé, loin de l’ordinateur&#xa0;: qui la tient peut tout lire, les sauvegardes aussi.</translation>
    </message>
    <message>
        <source>Not photographed, not in a mail, not in a file.</source>
        <comment>a paper</comment>
        <translation>Jamais en photo, ni dans un courriel, ni dans un fichier.</translation>
    </message>
    <message>
        <source>Two people of the place know where it is.</source>
        <comment>a paper</comment>
        <translation>Deux personnes du lieu savent où elle est.</translation>
    </message>
    <message>
        <source>If it is lost, or somebody saw it</source>
        <comment>a paper</comment>
        <translation>Si elle est perdue, ou si quelqu’un l’a vue</translation>
    </message>
    <message>
        <source>In PapiDesk: Settings, My password, Make a new recovery key. Print it, and destroy this paper.</source>
        <comment>a paper</comment>
        <translation>Dans PapiDesk&#xa0;: Réglages, Mon mot de passe, Faire une nouvelle clé de secours. Imprimez-la, et détruisez ce papier.</translation>
    </message>
    <message>
        <source>Backups made before that still open with this key: keep new ones, and destroy the old.</source>
        <comment>a paper</comment>
        <translation>Les sauvegardes faites avant s’ouvrent encore avec cette clé&#xa0;: gardez les nouvelles, et détruisez les anciennes.</translation>
    </message>
    <message>
        <source>Kept by</source>
        <comment>a paper, before a blank</comment>
        <translation>Gardée par</translation>
    </message>
    <message>
        <source>Where</source>
        <comment>a paper, before a blank</comment>
        <translation>Où</translation>
    </message>
    <message>
        <source>2026-11-05, 2026-11, 2026, 2026-Q4, 2026-W45 or 2026-10-05..2026-11-04</source>
        <translation>2026-11-05, 2026-11, 2026, 2026-Q4, 2026-W45 ou 2026-10-05..2026-11-04</translation>
    </message>
    <message>
        <source>the file to write: a paper (.pdf), a workbook (.ods, .xlsx), one long table (.csv) or a document (.json); one that is there is replaced</source>
        <translation>le fichier à écrire&#xa0;: un document à imprimer (.pdf), un classeur (.ods, .xlsx), un seul long tableau (.csv) ou un document pour programmes (.json)&#xa0;; celui qui est là est remplacé</translation>
    </message>
    <message>
        <source>The name of the file says what it is to be: let it end in {endings}.</source>
        <translation>Le nom du fichier dit ce qu’il doit être&#xa0;: terminez-le par {endings}.</translation>
    </message>
    <message>
        <source>{option} is of a paper: let the name of the file end in .pdf.</source>
        <translation>{option} concerne un document à imprimer&#xa0;: terminez le nom du fichier par .pdf.</translation>
    </message>
    <message>
        <source>Writes what a period came to, beside the one before and the same a year before</source>
        <translation>Écrit le bilan d’une période, comparé à la période d’avant et à l’année d’avant</translation>
    </message>
    <message>
        <source>It names nobody. What is not known is left empty: it is not nought.</source>
        <translation>Personne n’y est nommé. Ce qui n’est pas connu est laissé vide&#xa0;: ce n’est pas zéro.</translation>
    </message>
    <message>
        <source>Nothing was erased. Say their name to confirm: --name &quot;…&quot;; --dry-run shows what would go.</source>
        <translation>Rien n’a été effacé. Dites son nom pour confirmer&#xa0;: --name &quot;…&quot;&#xa0;; --dry-run montre ce qui partirait.</translation>
    </message>
    <message>
        <source>A person is named by their id: papidesk list people --json shows it.</source>
        <translation>Une personne se désigne par son identifiant&#xa0;: papidesk list people --json le montre.</translation>
    </message>
    <message>
        <source>access: everything noted about them; erase: have it go for good</source>
        <translation>access&#xa0;: tout ce qui est noté à son sujet&#xa0;; erase&#xa0;: l’effacer pour de bon</translation>
    </message>
    <message>
        <source>their id, that papidesk list people --json shows</source>
        <translation>son identifiant, que montre papidesk list people --json</translation>
    </message>
    <message>
        <source>access: the file to write, a paper (.pdf) or a document for computers (.json)</source>
        <translation>access&#xa0;: le fichier à écrire, un papier (.pdf) ou un document pour ordinateur (.json)</translation>
    </message>
    <message>
        <source>erase: their name, to confirm; asked on a terminal</source>
        <translation>erase&#xa0;: son nom, pour confirmer&#xa0;; demandé sur un terminal</translation>
    </message>
    <message>
        <source>erase: only say what would go and what would remain</source>
        <translation>erase&#xa0;: dire seulement ce qui partirait et ce qui resterait</translation>
    </message>
    <message>
        <source>Say where to write it: --out FILE.pdf or --out FILE.json.</source>
        <translation>Dites où l’écrire&#xa0;: --out FICHIER.pdf ou --out FICHIER.json.</translation>
    </message>
    <message>
        <source>Everything noted about them is in {file}. Give it to them alone.</source>
        <translation>Tout ce qui est noté à son sujet est dans {file}. Remettez-le à elle seule.</translation>
    </message>
    <message>
        <source>Their name, to confirm: </source>
        <comment>asked on a terminal</comment>
        <translation>Son nom, pour confirmer&#xa0;: </translation>
    </message>
    <message>
        <source>What goes for good:</source>
        <translation>Ce qui part pour de bon&#xa0;:</translation>
    </message>
    <message>
        <source>What remains, and names nobody:</source>
        <translation>Ce qui reste, et ne nomme personne&#xa0;:</translation>
    </message>
    <message>
        <source>To be settled first:</source>
        <translation>À régler d’abord&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>  – {what}</source>
        <comment>a point of a list</comment>
        <translation>
            <numerusform>  – {what}</numerusform>
            <numerusform>  – {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>Backups of before still hold it; the last of this computer&apos;s goes by {day}.</source>
        <translation>Les sauvegardes d’avant le contiennent encore&#xa0;; la dernière de ce poste s’en va au plus tard le {day}.</translation>
    </message>
    <message>
        <source>only say what would go, and change nothing</source>
        <translation>dire seulement ce qui partirait, sans rien changer</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>Rien n’est échu.</translation>
    </message>
    <message>
        <source>{what}: {n}, older than {day}.</source>
        <translation>{what}&#xa0;: {n}, antérieur au {day}.</translation>
    </message>
    <message>
        <source>the file of a mandate, as it was saved when it was given</source>
        <translation>le fichier d’un mandat, tel qu’enregistré quand il a été donné</translation>
    </message>
    <message>
        <source>This file is no mandate that was given here, or it was altered since.</source>
        <translation>Ce fichier n’est pas un mandat donné ici, ou il a été modifié depuis.</translation>
    </message>
    <message>
        <source>This is mandate {number}, given here on {day}, as it was: from {first} to {last}.</source>
        <translation>C’est le mandat {number}, donné ici le {day}, inchangé&#xa0;: du {first} au {last}.</translation>
    </message>
    <message>
        <source>{name} is too large to be a mandate. Choose another file.</source>
        <translation>{name} est trop lourd pour être un mandat. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Gives somebody everything noted about them, or erases it for good</source>
        <translation>Remet à quelqu’un tout ce qui est noté à son sujet, ou l’efface pour de bon</translation>
    </message>
    <message>
        <source>Erasing can&apos;t be undone; what was counted stays counted, and names nobody.</source>
        <translation>Effacer ne se défait pas&#xa0;; ce qui a été compté reste compté, et ne nomme personne.</translation>
    </message>
    <message>
        <source>Has what is kept too long go, and keeps a proof without the data</source>
        <translation>Fait partir ce qui est gardé trop longtemps, et garde la preuve sans les données</translation>
    </message>
    <message>
        <source>For whoever is in charge. How long each thing is kept is in the settings; nothing goes by itself but documents.</source>
        <translation>Pour la personne responsable. Les durées sont dans les réglages&#xa0;; rien ne part de soi-même, sauf les documents.</translation>
    </message>
    <message>
        <source>Says whether a file is a mandate that was given here</source>
        <translation>Dit si un fichier est un mandat donné ici</translation>
    </message>
    <message>
        <source>a month, a quarter or a year: 2026-11, 2026-Q4, 2026</source>
        <translation>un mois, un trimestre ou une année&#xa0;: 2026-11, 2026-Q4, 2026</translation>
    </message>
    <message>
        <source>Nothing leaves of this quarter by itself: its months and its year tell it.</source>
        <translation>De ce trimestre, rien ne part à part&#xa0;: ses mois et son année le disent.</translation>
    </message>
    <message numerus="yes">
        <source>{about}, {period}</source>
        <comment>heads a table</comment>
        <translation>
            <numerusform>{about}, {period}</numerusform>
            <numerusform>{about}, {period}</numerusform>
        </translation>
    </message>
    <message>
        <source>Days open: {open}. Days with something noted: {noted}.</source>
        <translation>Jours d’ouverture&#xa0;: {open}. Jours où quelque chose est noté&#xa0;: {noted}.</translation>
    </message>
    <message>
        <source>As they are: nobody is in them.</source>
        <translation>Tels quels&#xa0;: ils ne parlent de personne.</translation>
    </message>
    <message>
        <source>Rounded to {base}, up or down; a 0 may be anything from 0 to {most}.</source>
        <translation>Arrondis à {base} près, au-dessus ou au-dessous&#xa0;; un 0 peut être tout nombre de 0 à {most}.</translation>
    </message>
    <message>
        <source>Shows exactly what leaves of a month, a quarter or a year, and what does not</source>
        <translation>Montre exactement ce qui part d’un mois, d’un trimestre ou d’une année, et ce qui ne part pas</translation>
    </message>
    <message>
        <source>Of a period that is closed: what was told or will be. Of one that is not: what would leave if it closed now.</source>
        <translation>D’une période close&#xa0;: ce qui est parti ou va partir. D’une autre&#xa0;: ce qui partirait si elle était close maintenant.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Begun on</source>
        <translation>Commencé le</translation>
    </message>
    <message>
        <source>Changed on</source>
        <translation>Modifié le</translation>
    </message>
    <message>
        <source>Last opened on</source>
        <translation>Ouvert en dernier le</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Gardé jusqu’au</translation>
    </message>
    <message>
        <source>What they say stands whole in the file for computers given with this paper; each can be printed too.</source>
        <translation>Ce qu’ils disent est en entier dans le fichier pour ordinateur remis avec ce papier&#xa0;; chacun peut aussi être imprimé.</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s): CVs and letters, whole. Give the person their copies first.</source>
        <translation>
            <numerusform>%n document&#xa0;: CV ou lettre, en entier. Remettez d’abord son exemplaire à la personne.</numerusform>
            <numerusform>%n documents&#xa0;: CV et lettres, en entier. Remettez d’abord ses exemplaires à la personne.</numerusform>
        </translation>
    </message>
    <message>
        <source>How many documents were written that day.</source>
        <comment>what remains</comment>
        <translation>Combien de documents ont été écrits ce jour-là.</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Convention</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>how many</comment>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Attendu le</translation>
    </message>
    <message>
        <source>Returned on</source>
        <translation>Rendu le</translation>
    </message>
    <message>
        <source>Deposit (€)</source>
        <translation>Caution (€)</translation>
    </message>
    <message>
        <source>lost</source>
        <comment>a thing lent</comment>
        <translation>perdu</translation>
    </message>
    <message>
        <source>Cancelled on</source>
        <translation>Annulé le</translation>
    </message>
    <message>
        <source>Cost (€)</source>
        <translation>Coût (€)</translation>
    </message>
    <message>
        <source>What was noted of things lent</source>
        <translation>Ce qui a été noté du matériel prêté</translation>
    </message>
    <message numerus="yes">
        <source>The name on %n loan(s), and what was written about it.</source>
        <translation>
            <numerusform>Le nom sur&#xa0;%n prêt, et ce qui en était écrit.</numerusform>
            <numerusform>Le nom sur&#xa0;%n prêts, et ce qui en était écrit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) to come: what was kept for them is free.</source>
        <translation>
            <numerusform>%n réservation à venir&#xa0;: ce qui était gardé est libre.</numerusform>
            <numerusform>%n réservations à venir&#xa0;: ce qui était gardé est libre.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n loan(s) counted, without a name: the thing, its days, its condition.</source>
        <translation>
            <numerusform>%n prêt compté, sans nom&#xa0;: l’objet, ses jours, son état.</numerusform>
            <numerusform>%n prêts comptés, sans nom&#xa0;: l’objet, ses jours, son état.</numerusform>
        </translation>
    </message>
    <message>
        <source>{things}: still lent to them, expected on {day}. Note its return first.</source>
        <translation>{things}&#xa0;: encore prêté, attendu le {day}. Notez d’abord son retour.</translation>
    </message>
    <message>
        <source>What a loan is for</source>
        <translation>Motif d’un prêt</translation>
    </message>
    <message>
        <source>What a booking is for</source>
        <translation>Motif d’une réservation</translation>
    </message>
    <message>
        <source>Note on a thing’s history</source>
        <translation>Note dans l’historique d’un objet</translation>
    </message>
    <message>
        <source>Note of a thing</source>
        <translation>Note d’un objet</translation>
    </message>
    <message>
        <source>Note of an organisation</source>
        <translation>Note d’un organisme</translation>
    </message>
    <message>
        <source>health</source>
        <comment>what a note speaks of</comment>
        <translation>la santé</translation>
    </message>
    <message>
        <source>religion or beliefs</source>
        <comment>what a note speaks of</comment>
        <translation>la religion ou les croyances</translation>
    </message>
    <message>
        <source>politics or a union</source>
        <comment>what a note speaks of</comment>
        <translation>la politique ou un syndicat</translation>
    </message>
    <message>
        <source>intimate life</source>
        <comment>what a note speaks of</comment>
        <translation>la vie intime</translation>
    </message>
    <message>
        <source>origin or right to stay</source>
        <comment>what a note speaks of</comment>
        <translation>l’origine ou le droit au séjour</translation>
    </message>
    <message>
        <source>justice</source>
        <comment>what a note speaks of</comment>
        <translation>la justice</translation>
    </message>
    <message>
        <source>a social security number</source>
        <comment>what a note speaks of</comment>
        <translation>un numéro de sécurité sociale</translation>
    </message>
    <message>
        <source>a bank account or card number</source>
        <comment>what a note speaks of</comment>
        <translation>un numéro de compte ou de carte</translation>
    </message>
    <message>
        <source>a password</source>
        <comment>what a note speaks of</comment>
        <translation>un mot de passe</translation>
    </message>
    <message>
        <source>This is no address of a service. Write it as the coordinator gave it: https://network.example.org</source>
        <translation>Ce n’est pas l’adresse d’un service. Écrivez-la comme la coordination l’a donnée&#xa0;: https://reseau.exemple.org</translation>
    </message>
    <message>
        <source>This address begins with http://: what is sent could be read on the way. Nothing was sent. Write it with https://, or ask the coordinator for it.</source>
        <translation>Cette adresse commence par http://&#xa0;: ce qui part pourrait être lu en chemin. Rien n’a été envoyé. Écrivez-la avec https://, ou demandez-la à la coordination.</translation>
    </message>
    <message>
        <source>The service did not carry this out, and did not say why ({status}). All is kept here.</source>
        <translation>Le service n’a pas donné suite et n’a pas dit pourquoi ({status}). Tout est gardé ici.</translation>
    </message>
    <message numerus="yes">
        <source>{said}</source>
        <comment>what the service answered, as it is</comment>
        <translation>
            <numerusform>{said}</numerusform>
            <numerusform>{said}</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no connection to the network. All is kept on this computer; a new try follows by itself.</source>
        <translation>Pas de connexion. Tout est gardé sur ce poste&#xa0;; un nouvel essai suivra tout seul.</translation>
    </message>
    <message>
        <source>The service can&apos;t be reached at the moment. All is kept on this computer; a new try follows by itself.</source>
        <translation>Le service ne peut pas être joint pour le moment. Tout est gardé sur ce poste&#xa0;; un nouvel essai suivra tout seul.</translation>
    </message>
    <message>
        <source>The service did not answer in time. All is kept on this computer; a new try follows by itself.</source>
        <translation>Le service n’a pas répondu à temps. Tout est gardé sur ce poste&#xa0;; un nouvel essai suivra tout seul.</translation>
    </message>
    <message>
        <source>The connection was cut on the way. All is kept on this computer; a new try follows by itself.</source>
        <translation>La connexion a été coupée en chemin. Tout est gardé sur ce poste&#xa0;; un nouvel essai suivra tout seul.</translation>
    </message>
    <message>
        <source>The network of this place asks to sign in first, or filters this address: a page answered instead of the service. Open a browser and sign in, or ask whoever runs the network. All is kept on this computer.</source>
        <translation>Le portail du réseau demande une connexion, ou filtre cette adresse&#xa0;: une page a répondu à la place du service. Ouvrez un navigateur et identifiez-vous, ou demandez à qui gère le réseau. Tout est gardé sur ce poste.</translation>
    </message>
    <message>
        <source>The proxy of this place asks for a name and a password. Ask whoever runs the network to set them in HTTPS_PROXY (http://name:password@proxy:port). All is kept on this computer.</source>
        <translation>Le serveur mandataire (proxy) de ce lieu demande un nom et un mot de passe. Demandez à qui gère le réseau de les inscrire dans HTTPS_PROXY (http://nom:motdepasse@proxy:port). Tout est gardé sur ce poste.</translation>
    </message>
    <message>
        <source>The proxy of this place does not let this address through. Ask whoever runs the network to allow it. All is kept on this computer.</source>
        <translation>Le serveur mandataire (proxy) de ce lieu ne laisse pas passer cette adresse. Demandez à qui gère le réseau de l’autoriser. Tout est gardé sur ce poste.</translation>
    </message>
    <message>
        <source>The service could not prove who it is: its certificate is not one that this computer trusts. Look at the computer&apos;s date, then ask whoever runs the network. Nothing was sent; all is kept on this computer.</source>
        <translation>Le service n’a pas pu prouver qui il est&#xa0;: ce poste ne reconnaît pas son certificat. Vérifiez la date de l’ordinateur, puis demandez à qui gère le réseau. Rien n’a été envoyé&#xa0;; tout est gardé sur ce poste.</translation>
    </message>
    <message>
        <source>The service does not answer as it should (answer {status}). All is kept on this computer; a new try follows by itself.</source>
        <translation>Le service ne répond pas comme il devrait (réponse {status}). Tout est gardé sur ce poste&#xa0;; un nouvel essai suivra tout seul.</translation>
    </message>
    <message>
        <source>The answer could not be read. All is kept on this computer; a new try follows by itself.</source>
        <translation>La réponse n’a pas pu être lue. Tout est gardé sur ce poste&#xa0;; un nouvel essai suivra tout seul.</translation>
    </message>
    <message>
        <source>The answer is larger than it should be, and was left aside. All is kept on this computer.</source>
        <translation>La réponse est plus longue qu’elle ne devrait et a été laissée de côté. Tout est gardé sur ce poste.</translation>
    </message>
    <message>
        <source>This desk belongs to the network now: {service}.</source>
        <translation>Ce poste est maintenant rattaché au réseau&#xa0;: {service}.</translation>
    </message>
    <message>
        <source>This desk belongs to no network. Nothing was changed.</source>
        <translation>Ce poste n’est rattaché à aucun réseau. Rien n’a changé.</translation>
    </message>
    <message>
        <source>This desk sends to no network any more. What was sent stays there; everything is kept here.</source>
        <translation>Ce poste n’envoie plus à aucun réseau. Ce qui est parti y reste&#xa0;; tout est gardé ici.</translation>
    </message>
    <message>
        <source>What the network sent can’t be read. Nothing was changed; it is asked again later.</source>
        <translation>Ce que le réseau a envoyé ne se lit pas. Rien n’a changé&#xa0;; il sera redemandé plus tard.</translation>
    </message>
    <message>
        <source>The network begins anew: all that it shares is read again.</source>
        <translation>Le réseau repart à neuf&#xa0;: tout ce qu’il partage est relu.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) of the network could not be read and were left out.</source>
        <translation>
            <numerusform>%n élément du réseau n’a pas pu être lu et a été laissé de côté.</numerusform>
            <numerusform>%n éléments du réseau n’ont pas pu être lus et ont été laissés de côté.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) received from the network.</source>
        <translation>
            <numerusform>%n élément reçu du réseau.</numerusform>
            <numerusform>%n éléments reçus du réseau.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending is not stopped by a copy of this desk. Nothing was changed.</source>
        <translation>Les envois ne sont pas en pause à cause d’une copie de ce poste. Rien n’a changé.</translation>
    </message>
    <message>
        <source>This computer is the one that sends from now on. What the service has is compared first.</source>
        <translation>C’est cet ordinateur qui envoie désormais. Ce que le service a déjà est d’abord comparé.</translation>
    </message>
    <message>
        <source>News read: {title}.</source>
        <translation>Nouvelle lue&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>News to be read again: {title}.</source>
        <translation>Nouvelle à relire&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>The network took this piece of news back. Nothing was changed.</source>
        <translation>Le réseau a retiré cette nouvelle. Rien n’a changé.</translation>
    </message>
    <message>
        <source>What the service said is noted.</source>
        <translation>Ce que le service a dit est noté.</translation>
    </message>
    <message>
        <source>This receipt is of other figures. It was put aside; what was sent waits for its own.</source>
        <translation>Ce reçu est celui d’autres chiffres. Il a été laissé de côté&#xa0;; ce qui est parti attend le sien.</translation>
    </message>
    <message>
        <source>The public record of the place is kept.</source>
        <translation>La fiche publique du lieu est enregistrée.</translation>
    </message>
    <message>
        <source>The public record of the place is kept. Before it can go out it still needs: {fields}.</source>
        <translation>La fiche publique du lieu est enregistrée. Avant de pouvoir partir, il y manque encore&#xa0;: {fields}.</translation>
    </message>
    <message>
        <source>This request is no longer there. Nothing was told to the network.</source>
        <translation>Cette demande n’est plus là. Rien n’a été dit au réseau.</translation>
    </message>
    <message>
        <source>Only what the resource centre granted can be received. Nothing was told to the network.</source>
        <translation>Seul ce que le centre de ressources a accordé peut être reçu. Rien n’a été dit au réseau.</translation>
    </message>
    <message>
        <source>Only what was received can be given back. Nothing was told to the network.</source>
        <translation>Seul ce qui a été reçu peut être rendu. Rien n’a été dit au réseau.</translation>
    </message>
    <message>
        <source>This can no longer be given up: give it back instead. Nothing was told to the network.</source>
        <translation>Il est trop tard pour renoncer&#xa0;: rendez-le plutôt. Rien n’a été dit au réseau.</translation>
    </message>
    <message>
        <source>This is no longer in the network’s pool. Choose something else.</source>
        <translation>Ce matériel n’est plus dans le fonds du réseau. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>It is asked for already, from {first} to {last}. Choose other days.</source>
        <translation>Il est déjà demandé du {first} au {last}. Choisissez d’autres jours.</translation>
    </message>
    <message>
        <source>{thing} is asked for, from {first} to {last}. The request leaves at the next connection.</source>
        <translation>{thing}&#xa0;: demandé du {first} au {last}. La demande part à la prochaine connexion.</translation>
    </message>
    <message>
        <source>This desk is linked to no network: nobody would hear it. Link it on the page Sending first.</source>
        <translation>Ce poste n’est relié à aucun réseau&#xa0;: personne ne l’entendrait. Reliez-le d’abord dans «&#xa0;Envois&#xa0;».</translation>
    </message>
    <message>
        <source>This day is over. Write today’s day or one after it.</source>
        <translation>Ce jour est passé. Écrivez celui d’aujourd’hui ou un jour à venir.</translation>
    </message>
    <message>
        <source>The last day is before the first. Write the same day, or one after it.</source>
        <translation>Le dernier jour est avant le premier. Écrivez le même jour, ou un jour qui le suit.</translation>
    </message>
    <message>
        <source>Things are lent at most {most} days ahead. Write a day before that.</source>
        <translation>Le matériel se demande au plus {most} jours à l’avance. Écrivez un jour plus proche.</translation>
    </message>
    <message>
        <source>Say in which condition it goes back.</source>
        <translation>Dites dans quel état il retourne.</translation>
    </message>
    <message>
        <source>{thing} is lent until {day}. Take it back first, then give it back to the network.</source>
        <translation>{thing} est prêté jusqu’au {day}. Notez d’abord son retour, puis rendez-le au réseau.</translation>
    </message>
    <message>
        <source>{thing}: the request is given up.</source>
        <translation>{thing}&#xa0;: la demande est abandonnée.</translation>
    </message>
    <message>
        <source>{thing} is received.</source>
        <translation>{thing} est reçu.</translation>
    </message>
    <message>
        <source>{thing} is received: it can be lent here, under the code {code}.</source>
        <translation>{thing} est reçu&#xa0;: il peut être prêté ici, sous le code {code}.</translation>
    </message>
    <message>
        <source>{thing} goes back to the network. It is booked from {day}: tell whoever waits for it.</source>
        <translation>{thing} retourne au réseau. Il est réservé à partir du {day}&#xa0;: prévenez qui l’attend.</translation>
    </message>
    <message>
        <source>{thing} goes back to the network, and has left the catalogue.</source>
        <translation>{thing} retourne au réseau et a quitté le catalogue.</translation>
    </message>
    <message>
        <source>This is not in the place’s hands. Note first that it was received.</source>
        <translation>Ce matériel n’est pas encore dans le lieu. Notez d’abord qu’il est reçu.</translation>
    </message>
    <message>
        <source>The network answered a request of the pool.</source>
        <translation>Le réseau a répondu à une demande de matériel.</translation>
    </message>
    <message>
        <source>{title} is here already, just as the network has it.</source>
        <translation>«&#xa0;{title}&#xa0;» est déjà là, tout comme dans le réseau.</translation>
    </message>
    <message>
        <source>The network shares this no longer. Nothing was changed here.</source>
        <translation>Le réseau ne le partage plus. Rien n’a changé ici.</translation>
    </message>
    <message>
        <source>{title} is as the network has it now.</source>
        <translation>«&#xa0;{title}&#xa0;» est maintenant comme dans le réseau.</translation>
    </message>
    <message>
        <source>This desk belongs to no network yet. Nothing leaves. Type the code of the resource centre first.</source>
        <translation>Ce poste n’appartient encore à aucun réseau. Rien ne part. Saisissez d’abord le code du centre de ressources.</translation>
    </message>
    <message>
        <source>Figures leave from now on, as they are shown here. Names never do.</source>
        <translation>Les chiffres partent désormais, tels qu’ils sont montrés ici. Les noms, jamais.</translation>
    </message>
    <message>
        <source>No figures wait to be made. Nothing was changed.</source>
        <translation>Aucun chiffre n’est à préparer. Rien n’a changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) of figures made, ready to leave.</source>
        <translation>
            <numerusform>%n jeu de chiffres préparé, prêt à partir.</numerusform>
            <numerusform>%n jeux de chiffres préparés, prêts à partir.</numerusform>
        </translation>
    </message>
    <message>
        <source>This desk belongs to no network yet. Everything is kept here. Bring it in with the coordinator&apos;s code.</source>
        <translation>Ce poste n’est rattaché à aucun réseau. Tout est gardé ici. Rattachez-le avec le code de la coordination.</translation>
    </message>
    <message>
        <source>The clock of this computer is not right, so no new figures are made. What is recorded is kept. Set the date and the hour.</source>
        <translation>L’horloge de cet ordinateur n’est pas à l’heure&#xa0;: aucun nouveau relevé n’est préparé. Ce qui est enregistré est gardé. Réglez la date et l’heure.</translation>
    </message>
    <message>
        <source>This desk belongs to a network already. Leave it first: what was sent stays there.</source>
        <translation>Ce poste est déjà rattaché à un réseau. Détachez-le d’abord&#xa0;: ce qui est parti y reste.</translation>
    </message>
    <message>
        <source>Write the code that the coordinator gave: three times four signs, like K7QF-2MXB-4TRW.</source>
        <translation>Écrivez le code donné par la coordination&#xa0;: trois fois quatre signes, comme K7QF-2MXB-4TRW.</translation>
    </message>
    <message>
        <source>Sending is stopped until somebody has looked: {why}</source>
        <translation>Les envois sont en pause jusqu’à ce que quelqu’un ait regardé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>an older state of the store was put back</source>
        <translation>un état plus ancien du coffre a été remis en place</translation>
    </message>
    <message>
        <source>the store stands on another computer or in another folder than before</source>
        <translation>le coffre est sur un autre ordinateur ou dans un autre dossier qu’avant</translation>
    </message>
    <message>
        <source>the service met the same desk twice</source>
        <translation>le service a rencontré deux fois le même poste</translation>
    </message>
    <message>
        <source>the resource centre detached this desk</source>
        <translation>le centre de ressources a détaché ce poste</translation>
    </message>
    <message>
        <source>the service does not know this desk any more</source>
        <translation>le service ne connaît plus ce poste</translation>
    </message>
    <message>
        <source>PapiDesk has to be updated first</source>
        <translation>PapiDesk doit d’abord être mis à jour</translation>
    </message>
    <message>
        <source>{service} is older than this PapiDesk. Ask the coordinator to update it.</source>
        <translation>{service} est plus ancien que ce PapiDesk. Demandez à la coordination de le mettre à jour.</translation>
    </message>
    <message>
        <source>This PapiDesk is too old for {service}. Update it, then try again.</source>
        <translation>Ce PapiDesk est trop ancien pour {service}. Mettez-le à jour, puis réessayez.</translation>
    </message>
    <message>
        <source>Nothing answers at this address: there is no connection to the network, or the address is another one. Nothing was changed; the code can still be used.</source>
        <translation>Rien ne répond à cette adresse&#xa0;: il n’y a pas de connexion, ou l’adresse est une autre. Rien n’a changé&#xa0;; le code peut encore servir.</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is no PapiDesk service. Check the address with the coordinator; where the network of this place asks to sign in, do so first in a browser.</source>
        <translation>Quelque chose répond à cette adresse, mais ce n’est pas un service PapiDesk. Vérifiez l’adresse avec la coordination&#xa0;; si le réseau de ce lieu demande de s’identifier, faites-le d’abord dans un navigateur.</translation>
    </message>
    <message>
        <source>The record of the place was changed elsewhere, at another desk or at the resource centre. That one is kept there, yours is kept here. Look at it and save it again if yours is right.</source>
        <translation>La fiche du lieu a été changée ailleurs, sur un autre poste ou au centre de ressources. Celle-là reste là-bas, la vôtre reste ici. Relisez-la et enregistrez-la de nouveau si la vôtre est la bonne.</translation>
    </message>
    <message>
        <source>A file that the network shares could not be written to the disk. What is recorded is kept. Make some room on the disk; it is fetched again.</source>
        <translation>Un fichier partagé par le réseau n’a pas pu être écrit sur le disque. Ce qui est enregistré est gardé. Faites de la place sur le disque&#xa0;; il sera repris.</translation>
    </message>
    <message>
        <source>The store&apos;s folder can&apos;t be written to: nothing was sent. What is recorded is kept. Make some room on the disk, or check the rights of the folder.</source>
        <translation>Le dossier du coffre ne peut pas être écrit&#xa0;: rien n’a été envoyé. Ce qui est enregistré est gardé. Faites de la place sur le disque, ou vérifiez les droits du dossier.</translation>
    </message>
    <message>
        <source>The name of the file tells its kind: let it end in {endings}.</source>
        <translation>Le nom du fichier dit sa sorte&#xa0;: qu’il finisse par {endings}.</translation>
    </message>
    <message>
        <source>The place has no coordinates yet: no map could show it, and no file was written. Write its latitude and longitude in the settings, under “Public record”.</source>
        <translation>Le lieu n’a pas encore de coordonnées&#xa0;: aucune carte ne pourrait le montrer, et aucun fichier n’a été écrit. Écrivez sa latitude et sa longitude dans les réglages, à «&#xa0;Fiche publique&#xa0;».</translation>
    </message>
    <message>
        <source>The public record of the place is not whole yet: no file was written. Write what is missing in the settings, under “Public record”: {fields}.</source>
        <translation>La fiche publique du lieu n’est pas encore complète&#xa0;: aucun fichier n’a été écrit. Écrivez ce qui manque dans les réglages, à «&#xa0;Fiche publique&#xa0;»&#xa0;: {fields}.</translation>
    </message>
    <message numerus="yes">
        <source>%n sign(s) were read here, and the code has twelve. Read it again with the coordinator: what you typed stays.</source>
        <translation>
            <numerusform>%n signe a été lu ici, et le code en a douze. Relisez-le avec la coordination&#xa0;: ce que vous avez tapé reste.</numerusform>
            <numerusform>%n signes ont été lus ici, et le code en a douze. Relisez-le avec la coordination&#xa0;: ce que vous avez tapé reste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Attach this computer to the network</source>
        <translation>Rattacher ce poste au réseau</translation>
    </message>
    <message>
        <source>Ask the coordinator of your resource centre for a code: it is good for 72 hours, for this place alone. Attaching sends nothing: you choose afterwards when sending begins.</source>
        <translation>Demandez un code à la coordination de votre centre de ressources&#xa0;: il sert pendant 72 heures, pour ce lieu seulement. Le rattachement n’envoie rien&#xa0;: vous choisissez ensuite quand les envois commencent.</translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation>Adresse du service</translation>
    </message>
    <message>
        <source>As the coordinator wrote it.</source>
        <translation>Telle que la coordination l’a écrite.</translation>
    </message>
    <message>
        <source>Code of the coordinator</source>
        <translation>Code de la coordination</translation>
    </message>
    <message>
        <source>Twelve signs. Capitals, blanks and dashes don’t matter.</source>
        <translation>Douze signes. Majuscules, espaces et tirets ne comptent pas.</translation>
    </message>
    <message>
        <source>The service is being asked…</source>
        <translation>Le service est interrogé…</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Envoyer maintenant</translation>
    </message>
    <message>
        <source>Attached to {service}, as {place}.</source>
        <translation>Rattaché à {service}, sous le nom {place}.</translation>
    </message>
    <message>
        <source>This computer is attached to no network: nothing leaves it.</source>
        <translation>Ce poste n’est rattaché à aucun réseau&#xa0;: rien n’en part.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Envoi en cours…</translation>
    </message>
    <message>
        <source>No connection: everything is kept on this computer, and leaves later by itself.</source>
        <translation>Pas de connexion&#xa0;: tout est gardé sur ce poste, et partira plus tard tout seul.</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) refused: open its period to read why.</source>
        <translation>
            <numerusform>%n relevé refusé&#xa0;: ouvrez sa période pour lire pourquoi.</numerusform>
            <numerusform>%n relevés refusés&#xa0;: ouvrez leur période pour lire pourquoi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) received by the resource centre.</source>
        <translation>
            <numerusform>%n relevé reçu par le centre de ressources.</numerusform>
            <numerusform>%n relevés reçus par le centre de ressources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) still wait: they leave later by themselves.</source>
        <translation>
            <numerusform>%n élément attend encore&#xa0;: il partira plus tard tout seul.</numerusform>
            <numerusform>%n éléments attendent encore&#xa0;: ils partiront plus tard tout seuls.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was waiting: everything is up to date.</source>
        <translation>Rien n’attendait&#xa0;: tout est à jour.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) leave as soon as there is a connection.</source>
        <translation>
            <numerusform>%n élément partira dès qu’il y aura une connexion.</numerusform>
            <numerusform>%n éléments partiront dès qu’il y aura une connexion.</numerusform>
        </translation>
    </message>
    <message>
        <source>What stays here</source>
        <translation>Ce qui reste ici</translation>
    </message>
    <message>
        <source>See exactly what leaves</source>
        <translation>Voir exactement ce qui part</translation>
    </message>
    <message>
        <source>Find news by a word</source>
        <translation>Chercher une nouvelle par un mot</translation>
    </message>
    <message>
        <source>A word of the title or of the text</source>
        <translation>Un mot du titre ou du texte</translation>
    </message>
    <message>
        <source>Title</source>
        <comment>of news</comment>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Published on</source>
        <comment>a column</comment>
        <translation>Publiée le</translation>
    </message>
    <message>
        <source>News of the network</source>
        <translation>Nouvelles du réseau</translation>
    </message>
    <message>
        <source>No news holds these words.</source>
        <translation>Aucune nouvelle ne contient ces mots.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of news</source>
        <translation>
            <numerusform>%n nouvelle</numerusform>
            <numerusform>%n nouvelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{news}, of which %n to read</source>
        <translation>
            <numerusform>{news}, dont&#xa0;%n à lire</numerusform>
            <numerusform>{news}, dont&#xa0;%n à lire</numerusform>
        </translation>
    </message>
    <message>
        <source>No news yet. What the resource centre writes to the places of the network stands here.</source>
        <translation>Pas encore de nouvelle. Ce que le centre de ressources écrit aux lieux du réseau se lit ici.</translation>
    </message>
    <message>
        <source>Put aside</source>
        <comment>state of news</comment>
        <translation>Mise de côté</translation>
    </message>
    <message>
        <source>To read</source>
        <comment>state of news</comment>
        <translation>À lire</translation>
    </message>
    <message>
        <source>A person in charge of the place decides this.</source>
        <translation>C’est une personne responsable du lieu qui en décide.</translation>
    </message>
    <message>
        <source>This computer is the right one: go on sending from here</source>
        <translation>Ce poste est le bon&#xa0;: reprendre les envois ici</translation>
    </message>
    <message>
        <source>Back to sending</source>
        <translation>Retour aux envois</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>La période d’avant</translation>
    </message>
    <message>
        <source>The period after</source>
        <translation>La période d’après</translation>
    </message>
    <message>
        <source>About</source>
        <comment>a column</comment>
        <translation>Sur quoi</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>When</source>
        <comment>a column</comment>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>a column</comment>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Statements of the period</source>
        <translation>Relevés de la période</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Relevés</translation>
    </message>
    <message>
        <source>Not closed yet</source>
        <translation>Pas encore close</translation>
    </message>
    <message>
        <source>{about}: {why}</source>
        <translation>{about}&#xa0;: {why}</translation>
    </message>
    <message numerus="yes">
        <source>{about}, revision {revision}: {state}, {when}</source>
        <comment>a statement read aloud</comment>
        <translation>
            <numerusform>{about}, version {revision}&#xa0;: {state}, {when}</numerusform>
            <numerusform>{about}, version {revision}&#xa0;: {state}, {when}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no. {n}</source>
        <comment>revision of a statement</comment>
        <translation>
            <numerusform>n° {n}</numerusform>
            <numerusform>n° {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>If it closed now, this is what would leave. It closes on the 10th of the month that follows its end.</source>
        <translation>Si elle était close maintenant, voici ce qui partirait. Elle est close le 10 du mois qui suit sa fin.</translation>
    </message>
    <message>
        <source>Nothing of it has left: this computer sends nothing yet.</source>
        <translation>Rien n’en est parti&#xa0;: ce poste n’envoie encore rien.</translation>
    </message>
    <message>
        <source>This is what leaves next.</source>
        <translation>Voici ce qui part au prochain envoi.</translation>
    </message>
    <message>
        <source>This is what left, and what the resource centre has.</source>
        <translation>Voici ce qui est parti, et ce que le centre de ressources a.</translation>
    </message>
    <message>
        <source>A part of it was refused: what is below is kept here.</source>
        <translation>Une partie a été refusée&#xa0;: ce qui est ci-dessous est gardé ici.</translation>
    </message>
    <message>
        <source>The resource centre has settled these figures: they don’t change any more.</source>
        <translation>Le centre de ressources a arrêté ces nombres&#xa0;: ils ne changent plus.</translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation>Mois par mois</translation>
    </message>
    <message>
        <source>Period</source>
        <comment>a column</comment>
        <translation>Période</translation>
    </message>
    <message>
        <source>Received on</source>
        <comment>a column</comment>
        <translation>Reçu le</translation>
    </message>
    <message>
        <source>Months, quarters and years</source>
        <translation>Mois, trimestres et années</translation>
    </message>
    <message>
        <source>Nothing is closed yet: a month closes on the 10th of the next one.</source>
        <translation>Rien n’est encore clos&#xa0;: un mois est clos le 10 du mois suivant.</translation>
    </message>
    <message numerus="yes">
        <source>{period}, {state}</source>
        <comment>a period read aloud</comment>
        <translation>
            <numerusform>{period}, {state}</numerusform>
            <numerusform>{period}, {state}</numerusform>
        </translation>
    </message>
    <message>
        <source>{said}, received on {when}</source>
        <translation>{said}, reçu le {when}</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n relevé</numerusform>
            <numerusform>%n relevés</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the public record</source>
        <translation>Enregistrer la fiche publique</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>14 digits; for an association without one, its RNA number: W and 9 digits.</source>
        <translation>14 chiffres&#xa0;; pour une association qui n’en a pas, son numéro RNA&#xa0;: W et 9 chiffres.</translation>
    </message>
    <message>
        <source>A town, a centre, a network: the name alone.</source>
        <translation>Une ville, un centre, un réseau&#xa0;: le nom seul.</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Où il est</translation>
    </message>
    <message>
        <source>A floor, an entrance, a tram stop.</source>
        <translation>Un étage, une entrée, un arrêt de tram.</translation>
    </message>
    <message>
        <source>29019 for Brest.</source>
        <translation>29019 pour Brest.</translation>
    </message>
    <message>
        <source>Both numbers put the place on maps. adresse.data.gouv.fr tells them: 48,3904 and −4,4861.</source>
        <translation>Les deux nombres placent le lieu sur les cartes. adresse.data.gouv.fr les donne&#xa0;: 48,3904 et −4,4861.</translation>
    </message>
    <message>
        <source>How to reach it</source>
        <translation>Comment le joindre</translation>
    </message>
    <message>
        <source>That of the place, never of somebody.</source>
        <translation>Celui du lieu, jamais celui d’une personne.</translation>
    </message>
    <message>
        <source>That of the place, never of somebody. Several are parted by a space.</source>
        <translation>Celui du lieu, jamais celui d’une personne. Une espace en sépare plusieurs.</translation>
    </message>
    <message>
        <source>On acceslibre.beta.gouv.fr: steps, doors, lifts, for those who need to know.</source>
        <translation>Sur acceslibre.beta.gouv.fr&#xa0;: marches, portes, ascenseurs, pour qui a besoin de le savoir.</translation>
    </message>
    <message>
        <source>What one finds there</source>
        <translation>Ce qu’on y trouve</translation>
    </message>
    <message>
        <source>Shown first on maps. At most {n} characters.</source>
        <translation>Montré en premier sur les cartes. {n} caractères au plus.</translation>
    </message>
    <message>
        <source>Several are parted by “|”.</source>
        <translation>«&#xa0;|&#xa0;» en sépare plusieurs.</translation>
    </message>
    <message>
        <source>Public record of the place</source>
        <translation>Fiche publique du lieu</translation>
    </message>
    <message>
        <source>What anybody may know of the place: it goes to the resource centre, and from there to the national map of places of digital mediation. Nothing of people is in it.</source>
        <translation>Ce que tout le monde peut savoir du lieu&#xa0;: cela va au centre de ressources, et de là à la carte nationale des lieux de médiation numérique. Rien n’y concerne des personnes.</translation>
    </message>
    <message>
        <source>Change the name or the commune</source>
        <translation>Changer le nom ou la commune</translation>
    </message>
    <message>
        <source>Its name and commune, as the settings of the place have them: {name}, {commune}.</source>
        <translation>Son nom et sa commune, tels que les réglages du lieu les disent&#xa0;: {name}, {commune}.</translation>
    </message>
    <message>
        <source>no commune yet</source>
        <translation>pas encore de commune</translation>
    </message>
    <message>
        <source>Before it can go out, it still needs: {fields}.</source>
        <translation>Avant de pouvoir partir, il y manque encore&#xa0;: {fields}.</translation>
    </message>
    <message>
        <source>It is whole: it goes out with the next sending, and whenever it changes.</source>
        <translation>Elle est complète&#xa0;: elle part au prochain envoi, puis à chaque changement.</translation>
    </message>
    <message>
        <source>Write it to a file</source>
        <translation>L’écrire dans un fichier</translation>
    </message>
    <message>
        <source>For a platform that asks for it, or a map of your own. As it was last saved.</source>
        <translation>Pour une plateforme qui la demande, ou une carte à vous. Telle qu’elle a été enregistrée la dernière fois.</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tableau (CSV)…</translation>
    </message>
    <message>
        <source>National schema, CSV (*.csv)</source>
        <translation>Schéma national, CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>National schema, JSON (*.json)</source>
        <translation>Schéma national, JSON (*.json)</translation>
    </message>
    <message>
        <source>Map (GeoJSON)…</source>
        <translation>Carte (GeoJSON)…</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source>Write the public record</source>
        <translation>Écrire la fiche publique</translation>
    </message>
    <message numerus="yes">
        <source>place-record.{ending}</source>
        <comment>the name of a file</comment>
        <translation>
            <numerusform>fiche-du-lieu.{ending}</numerusform>
            <numerusform>fiche-du-lieu.{ending}</numerusform>
        </translation>
    </message>
    <message>
        <source>The public record of the place is in {name}.</source>
        <translation>La fiche publique du lieu est dans {name}.</translation>
    </message>
    <message>
        <source>For each day, as one says it: 9h-12h, 14h-18h30. Empty: closed.</source>
        <translation>Pour chaque jour, comme on le dit&#xa0;: 9h-12h, 14h-18h30. Vide&#xa0;: fermé.</translation>
    </message>
    <message numerus="yes">
        <source>{label}, {day}</source>
        <comment>a field and a weekday</comment>
        <translation>
            <numerusform>{label}, {day}</numerusform>
            <numerusform>{label}, {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed on public holidays</source>
        <translation>Fermé les jours fériés</translation>
    </message>
    <message>
        <source>Or, in OpenStreetMap’s syntax</source>
        <translation>Ou, dans la syntaxe d’OpenStreetMap</translation>
    </message>
    <message>
        <source>Opening hours in OpenStreetMap’s syntax</source>
        <translation>Horaires d’ouverture dans la syntaxe d’OpenStreetMap</translation>
    </message>
    <message>
        <source>This is not OpenStreetMap’s syntax. Write the days above instead, or for instance: Mo-Fr 09:00-12:00.</source>
        <translation>Ce n’est pas la syntaxe d’OpenStreetMap. Écrivez plutôt les jours ci-dessus, ou par exemple&#xa0;: Mo-Fr 09:00-12:00.</translation>
    </message>
    <message>
        <source>“{typed}” can&apos;t be read as hours. Write 9h-12h, 14h-18h30; nothing for a day that is closed.</source>
        <translation>«&#xa0;{typed}&#xa0;» ne se lit pas comme des horaires. Écrivez 9h-12h, 14h-18h30&#xa0;; rien pour un jour de fermeture.</translation>
    </message>
    <message>
        <source>Write degrees in digits: 48,3904.</source>
        <translation>Écrivez des degrés en chiffres&#xa0;: 48,3904.</translation>
    </message>
    <message>
        <source>Find a thing of the pool</source>
        <translation>Trouver un matériel du fonds</translation>
    </message>
    <message>
        <source>A name, what goes with it</source>
        <translation>Un nom, ce qui va avec</translation>
    </message>
    <message>
        <source>Free from</source>
        <translation>Libre du</translation>
    </message>
    <message>
        <source>Free to</source>
        <translation>Libre au</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a thing of the pool</comment>
        <translation>Genre</translation>
    </message>
    <message>
        <source>When it is free</source>
        <translation>Quand il est libre</translation>
    </message>
    <message>
        <source>Catalogue of the pool</source>
        <translation>Catalogue du fonds</translation>
    </message>
    <message>
        <source>Nothing in the pool is like that on these days. Try fewer words, or other days.</source>
        <translation>Rien dans le fonds ne convient ces jours-là. Essayez moins de mots, ou d’autres jours.</translation>
    </message>
    <message>
        <source>The network lends nothing yet. What it has comes here by itself, once the desk is linked.</source>
        <translation>Le réseau ne prête encore rien. Ce qu’il a arrive ici tout seul, une fois le poste relié.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) in the pool</source>
        <translation>
            <numerusform>%n matériel dans le fonds</numerusform>
            <numerusform>%n matériels dans le fonds</numerusform>
        </translation>
    </message>
    <message>
        <source>What the network lends</source>
        <translation>Ce que le réseau prête</translation>
    </message>
    <message>
        <source>Ask for it…</source>
        <translation>Demander…</translation>
    </message>
    <message numerus="yes">
        <source>Ask for {thing}</source>
        <comment>of the pool</comment>
        <translation>
            <numerusform>Demander&#xa0;: {thing}</numerusform>
            <numerusform>Demander&#xa0;: {thing}</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the network for it</source>
        <translation>Envoyer la demande</translation>
    </message>
    <message>
        <source>Promised to others: {spans}. For these days your request waits until it is back.</source>
        <translation>Promis à d’autres&#xa0;: {spans}. Pour ces jours-là, votre demande attend son retour.</translation>
    </message>
    <message>
        <source>To, that day included</source>
        <translation>Au, ce jour compris</translation>
    </message>
    <message numerus="yes">
        <source>{thing} goes back to the network</source>
        <comment>a title</comment>
        <translation>
            <numerusform>{thing} retourne au réseau</numerusform>
            <numerusform>{thing} retourne au réseau</numerusform>
        </translation>
    </message>
    <message>
        <source>Note that it goes back</source>
        <translation>Noter qu’il est rendu</translation>
    </message>
    <message>
        <source>Asked for: {days}. It leaves the catalogue of this place.</source>
        <translation>Demandé&#xa0;: {days}. Il quitte le catalogue du lieu.</translation>
    </message>
    <message>
        <source>In which condition it goes back</source>
        <translation>Dans quel état il retourne</translation>
    </message>
    <message>
        <source>Our requests</source>
        <translation>Nos demandes</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>Quelles demandes</translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>requests</comment>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Those that are over too</source>
        <comment>requests</comment>
        <translation>Terminées aussi</translation>
    </message>
    <message>
        <source>Asked for</source>
        <comment>days</comment>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Où elle en est</translation>
    </message>
    <message>
        <source>Our requests to the pool</source>
        <translation>Nos demandes au fonds</translation>
    </message>
    <message>
        <source>Nothing is asked for at the moment. Choose a thing below.</source>
        <translation>Rien n’est demandé en ce moment. Choisissez un matériel ci-dessous.</translation>
    </message>
    <message>
        <source>It is received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Give it back…</source>
        <translation>Rendu…</translation>
    </message>
    <message>
        <source>Its record</source>
        <translation>Sa fiche</translation>
    </message>
    <message>
        <source>Put it in the catalogue</source>
        <translation>Le mettre au catalogue</translation>
    </message>
    <message>
        <source>Give the request up</source>
        <translation>Renoncer à la demande</translation>
    </message>
    <message numerus="yes">
        <source>{free}; the resource centre answers</source>
        <comment>a thing of the pool</comment>
        <translation>
            <numerusform>{free}&#xa0;; le centre de ressources répond</numerusform>
            <numerusform>{free}&#xa0;; le centre de ressources répond</numerusform>
        </translation>
    </message>
    <message>
        <source>A thing that left the pool</source>
        <translation>Un matériel retiré du fonds</translation>
    </message>
    <message>
        <source>Request that waits: it leaves at the next connection</source>
        <translation>Demande en attente&#xa0;: elle part à la prochaine connexion</translation>
    </message>
    <message numerus="yes">
        <source>{state}; the network hears of it at the next connection</source>
        <comment>a request</comment>
        <translation>
            <numerusform>{state}&#xa0;; reste à le dire au réseau</numerusform>
            <numerusform>{state}&#xa0;; reste à le dire au réseau</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{state}; the network answered: {why}</source>
        <comment>a request</comment>
        <translation>
            <numerusform>{state}&#xa0;; le réseau a répondu&#xa0;: {why}</numerusform>
            <numerusform>{state}&#xa0;; le réseau a répondu&#xa0;: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>The network has this request no longer</source>
        <translation>Le réseau n’a plus cette demande</translation>
    </message>
    <message numerus="yes">
        <source>Not taken: {why}</source>
        <comment>a request</comment>
        <translation>
            <numerusform>Non retenue&#xa0;: {why}</numerusform>
            <numerusform>Non retenue&#xa0;: {why}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused: {why}</source>
        <comment>a request of the pool</comment>
        <translation>
            <numerusform>Refusé&#xa0;: {why}</numerusform>
            <numerusform>Refusé&#xa0;: {why}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here; return expected on {day}</source>
        <comment>a thing of the pool</comment>
        <translation>
            <numerusform>Ici&#xa0;; retour attendu le {day}</numerusform>
            <numerusform>Ici&#xa0;; retour attendu le {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here until {day}</source>
        <comment>a thing of the pool</comment>
        <translation>
            <numerusform>Ici jusqu’au {day}</numerusform>
            <numerusform>Ici jusqu’au {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Granted: go and fetch it</source>
        <comment>a request of the pool</comment>
        <translation>Accordé&#xa0;: allez le chercher</translation>
    </message>
    <message numerus="yes">
        <source>Given back: {condition}</source>
        <comment>a thing of the pool</comment>
        <translation>
            <numerusform>Rendu&#xa0;: {condition}</numerusform>
            <numerusform>Rendu&#xa0;: {condition}</numerusform>
        </translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>The resource centre has withdrawn this piece of news.</source>
        <translation>Le centre de ressources a retiré cette nouvelle.</translation>
    </message>
    <message>
        <source>Published on {day}</source>
        <translation>Publiée le {day}</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copié.</translation>
    </message>
    <message>
        <source>Copied: paste it where you need it.</source>
        <translation>Copié&#xa0;: collez-le où vous en avez besoin.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>I have seen what leaves: begin sending</source>
        <translation>J’ai vu ce qui part&#xa0;: commencer les envois</translation>
    </message>
    <message>
        <source>A person in charge of the place attaches this computer to the network and chooses when sending begins.</source>
        <translation>C’est une personne responsable du lieu qui rattache ce poste au réseau et choisit quand les envois commencent.</translation>
    </message>
    <message>
        <source>What leaves, what stays here</source>
        <translation>Ce qui part, ce qui reste ici</translation>
    </message>
    <message>
        <source>Detach this computer…</source>
        <translation>Détacher ce poste…</translation>
    </message>
    <message>
        <source>This computer is attached to {service} as {place}. Nothing has been sent: sending begins when you say so.</source>
        <translation>Ce poste est rattaché à {service}, sous le nom {place}. Rien n’a été envoyé&#xa0;: les envois commencent quand vous le dites.</translation>
    </message>
    <message>
        <source>Detach this computer from the network?</source>
        <translation>Détacher ce poste du réseau&#xa0;?</translation>
    </message>
    <message>
        <source>Nothing more leaves it. What was sent stays at the resource centre; everything that was recorded, counted and received here is kept. To come back, ask the coordinator for a new code.</source>
        <translation>Plus rien n’en part. Ce qui a été envoyé reste au centre de ressources&#xa0;; tout ce qui a été enregistré, compté et reçu ici est gardé. Pour revenir, demandez un nouveau code à la coordination.</translation>
    </message>
    <message>
        <source>Detach this computer</source>
        <translation>Détacher ce poste</translation>
    </message>
    <message>
        <source>Keep it attached</source>
        <translation>Le garder rattaché</translation>
    </message>
    <message>
        <source>Public record</source>
        <translation>Fiche publique</translation>
    </message>
    <message>
        <source>Outlines of the network</source>
        <translation>Trames du réseau</translation>
    </message>
    <message>
        <source>Find an outline by its title or what one learns</source>
        <translation>Trouver une trame par son titre ou ce qu’on y apprend</translation>
    </message>
    <message>
        <source>The network shares no outline yet. Whatever it shares comes here by itself.</source>
        <translation>Le réseau ne partage pas encore de trame. Ce qu’il partage arrive ici tout seul.</translation>
    </message>
    <message>
        <source>Take this outline</source>
        <translation>Prendre cette trame</translation>
    </message>
    <message>
        <source>Take it again, as the network has it</source>
        <translation>Reprendre la version du réseau</translation>
    </message>
    <message>
        <source>To offer one of yours: export it to a file from “Workshops”, and give it to the resource centre, which shares it.</source>
        <translation>Pour en proposer une au réseau&#xa0;: exportez-la dans un fichier depuis «&#xa0;Ateliers&#xa0;» et donnez-le au centre de ressources, qui la partage.</translation>
    </message>
    <message>
        <source>Models of the network</source>
        <translation>Modèles du réseau</translation>
    </message>
    <message>
        <source>Find a model by its name or what it is best for</source>
        <translation>Trouver un modèle par son nom ou ce à quoi il sert</translation>
    </message>
    <message>
        <source>The network shares no model yet. Whatever it shares comes here by itself.</source>
        <translation>Le réseau ne partage pas encore de modèle. Ce qu’il partage arrive ici tout seul.</translation>
    </message>
    <message>
        <source>Take this model</source>
        <translation>Prendre ce modèle</translation>
    </message>
    <message>
        <source>To offer one of yours: share it as a file from “Models”, and give it to the resource centre, which shares it.</source>
        <translation>Pour en proposer un au réseau&#xa0;: partagez-le en fichier depuis «&#xa0;Modèles&#xa0;» et donnez-le au centre de ressources, qui le partage.</translation>
    </message>
    <message>
        <source>Any words</source>
        <translation>Quelques mots</translation>
    </message>
    <message>
        <source>Title</source>
        <comment>of what the network shares</comment>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Here</source>
        <comment>taken or not</comment>
        <translation>Ici</translation>
    </message>
    <message>
        <source>Nothing answers to these words.</source>
        <translation>Rien ne répond à ces mots.</translation>
    </message>
    <message numerus="yes">
        <source>%n shared by the network</source>
        <comment>outlines or models</comment>
        <translation>
            <numerusform>%n partage du réseau</numerusform>
            <numerusform>%n partages du réseau</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since it was taken</source>
        <translation>Le réseau a une autre version</translation>
    </message>
    <message>
        <source>Taken on {day}</source>
        <translation>Ici depuis le {day}</translation>
    </message>
    <message>
        <source>Activity of the place</source>
        <comment>what a statement is about</comment>
        <translation>Activité du lieu</translation>
    </message>
    <message>
        <source>Visits and supports</source>
        <comment>what a statement is about</comment>
        <translation>Passages et accompagnements</translation>
    </message>
    <message>
        <source>People welcomed</source>
        <comment>what a statement is about</comment>
        <translation>Personnes accueillies</translation>
    </message>
    <message>
        <source>Workshops</source>
        <comment>what a statement is about</comment>
        <translation>Ateliers</translation>
    </message>
    <message>
        <source>Loans of equipment</source>
        <comment>what a statement is about</comment>
        <translation>Prêts de matériel</translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Closed, kept here</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation>Close, gardée ici</translation>
    </message>
    <message>
        <source>To send</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation>À envoyer</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation>Reçue</translation>
    </message>
    <message>
        <source>Refused in part</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation>Refusée en partie</translation>
    </message>
    <message>
        <source>Settled by the resource centre</source>
        <comment>state of a month, a quarter or a year</comment>
        <translation>Arrêtée par le centre de ressources</translation>
    </message>
    <message>
        <source>The service gave no reason.</source>
        <translation>Le service n’a pas donné de raison.</translation>
    </message>
    <message>
        <source>A backup was put back: this desk has sent figures that it does not remember.</source>
        <translation>Une sauvegarde a été remise&#xa0;: ce bureau a envoyé des nombres dont il ne se souvient pas.</translation>
    </message>
    <message>
        <source>This desk was opened on another computer, or in another folder, than before.</source>
        <translation>Ce bureau a été ouvert sur un autre ordinateur, ou dans un autre dossier, qu’avant.</translation>
    </message>
    <message>
        <source>The service met this desk twice: two computers send under its name, one of them is a copy.</source>
        <translation>Le service a vu ce bureau deux fois&#xa0;: deux ordinateurs envoient sous son nom, l’un d’eux est une copie.</translation>
    </message>
    <message>
        <source>The resource centre has withdrawn this computer’s access to the network.</source>
        <translation>Le centre de ressources a retiré à ce poste son accès au réseau.</translation>
    </message>
    <message>
        <source>The service does not know this computer any more.</source>
        <translation>Le service ne connaît plus ce poste.</translation>
    </message>
    <message>
        <source>This version of PapiDesk is too old for the service.</source>
        <translation>Cette version de PapiDesk est trop ancienne pour le service.</translation>
    </message>
    <message>
        <source>Nothing leaves meanwhile and nothing is lost: everything is recorded on this computer, and what was received stays at the resource centre.</source>
        <translation>Rien ne part pendant ce temps et rien n’est perdu&#xa0;: tout est enregistré sur ce poste, et ce qui a été reçu reste au centre de ressources.</translation>
    </message>
    <message>
        <source>If this is the computer the desk works on, go on from here: what the service already has is taken over from it, and nothing there is written over.</source>
        <translation>Si c’est bien sur ce poste que l’on travaille, reprenez ici&#xa0;: ce que le service a déjà est repris de lui, et rien n’y est écrasé.</translation>
    </message>
    <message>
        <source>If this is the computer the desk works on from now on, go on from here. If it is only a copy to look at, leave it paused.</source>
        <translation>Si c’est sur ce poste que l’on travaille désormais, reprenez ici. Si ce n’est qu’une copie à consulter, laissez-le en pause.</translation>
    </message>
    <message>
        <source>Keep one. If it is this one, go on from here, and close PapiDesk on the other. If it is the other, leave this one paused.</source>
        <translation>Gardez-en un. Si c’est celui-ci, reprenez ici et fermez PapiDesk sur l’autre. Si c’est l’autre, laissez celui-ci en pause.</translation>
    </message>
    <message>
        <source>If the place goes on sending, ask the coordinator for a new code and write it below.</source>
        <translation>Si le lieu continue ses envois, demandez un nouveau code à la coordination et écrivez-le ci-dessous.</translation>
    </message>
    <message>
        <source>Ask the coordinator for a new code and write it below.</source>
        <translation>Demandez un nouveau code à la coordination et écrivez-le ci-dessous.</translation>
    </message>
    <message>
        <source>Install the new version of PapiDesk: sending goes on by itself afterwards.</source>
        <translation>Installez la nouvelle version de PapiDesk&#xa0;: les envois reprennent ensuite tout seuls.</translation>
    </message>
    <message>
        <source>Read: {title}</source>
        <translation>Lire&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Put aside: {title}</source>
        <translation>Mettre de côté&#xa0;: {title}</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>pieces of news</comment>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more piece(s) of news to read</source>
        <translation>
            <numerusform>%n autre nouvelle à lire</numerusform>
            <numerusform>%n autres nouvelles à lire</numerusform>
        </translation>
    </message>
    <message>
        <source>Pool of the network</source>
        <translation>Fonds du réseau</translation>
    </message>
    <message>
        <source>Everything is recorded on this computer</source>
        <translation>Tout est enregistré sur ce poste</translation>
    </message>
    <message>
        <source>Sending is paused</source>
        <translation>Envois en pause</translation>
    </message>
    <message>
        <source>Nothing is sent yet</source>
        <translation>Rien n’est encore envoyé</translation>
    </message>
    <message>
        <source>Offline: everything is recorded on this computer</source>
        <translation>Hors connexion&#xa0;: tout est enregistré sur ce poste</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) to send</source>
        <translation>
            <numerusform>%n élément à envoyer</numerusform>
            <numerusform>%n éléments à envoyer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) refused</source>
        <translation>
            <numerusform>%n relevé refusé</numerusform>
            <numerusform>%n relevés refusés</numerusform>
        </translation>
    </message>
    <message>
        <source>The last exchange with the network did not succeed</source>
        <translation>Le dernier échange avec le réseau n’a pas abouti</translation>
    </message>
    <message>
        <source>The clock of this computer is off</source>
        <translation>L’horloge de ce poste n’est pas à l’heure</translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation>Rien à envoyer</translation>
    </message>
    <message>
        <source>Up to date at {hour}</source>
        <translation>À jour à {hour}</translation>
    </message>
    <message>
        <source>Up to date on {day} at {hour}</source>
        <translation>À jour le {day} à {hour}</translation>
    </message>
    <message>
        <source>Next try at {hour}.</source>
        <translation>Prochain essai à {hour}.</translation>
    </message>
    <message>
        <source>Next try on {day} at {hour}.</source>
        <translation>Prochain essai le {day} à {hour}.</translation>
    </message>
    <message>
        <source>The service last answered at {hour}.</source>
        <translation>Le service a répondu pour la dernière fois à {hour}.</translation>
    </message>
    <message>
        <source>The service last answered on {day} at {hour}.</source>
        <translation>Le service a répondu pour la dernière fois le {day} à {hour}.</translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hour}</source>
        <comment>a day and an hour in a table</comment>
        <translation>
            <numerusform>{day}, {hour}</numerusform>
            <numerusform>{day}, {hour}</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock of this computer is {lag} ahead of the service’s.</source>
        <translation>L’horloge de ce poste avance de {lag} sur celle du service.</translation>
    </message>
    <message>
        <source>The clock of this computer is {lag} behind the service’s.</source>
        <translation>L’horloge de ce poste retarde de {lag} sur celle du service.</translation>
    </message>
    <message>
        <source>{said} Everything goes on being recorded; no month closes by itself meanwhile. Put the clock right in the settings of the computer.</source>
        <translation>{said} Tout continue d’être enregistré&#xa0;; aucun mois n’est clos tout seul pendant ce temps. Remettez l’horloge à l’heure dans les réglages de l’ordinateur.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>a lag</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>a lag</comment>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>a lag</comment>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes on {day}</source>
        <comment>state of a month that is over</comment>
        <translation>
            <numerusform>Se clôt le {day}</numerusform>
            <numerusform>Se clôt le {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>What for</source>
        <comment>one is sent to a partner</comment>
        <translation>Pour quoi</translation>
    </message>
    <message>
        <source>Scan to see the site</source>
        <translation>À scanner pour voir le site</translation>
    </message>
    <message numerus="yes">
        <source>Sheet: {partner}</source>
        <comment>a paper</comment>
        <translation>
            <numerusform>Fiche&#xa0;: {partner}</numerusform>
            <numerusform>Fiche&#xa0;: {partner}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Given by {place}</source>
        <comment>a sheet</comment>
        <translation>
            <numerusform>Remise par {place}</numerusform>
            <numerusform>Remise par {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>Months, quarters and years are told. Choose one: 2026-10, 2026-Q4, 2026.</source>
        <translation>Ce sont des mois, des trimestres et des années qui partent. Choisissez-en un&#xa0;: 2026-10, 2026-Q4, 2026.</translation>
    </message>
    <message>
        <source>Put right since it was told. It is told again where at least {enough} people are concerned, once a month at most.</source>
        <translation>Corrigé depuis l’envoi. Les chiffres repartent quand au moins {enough} personnes sont concernées, une fois par mois au plus.</translation>
    </message>
    <message>
        <source>Numbers of the month, the quarter and the year: visits, supports, workshops, loans. Never one visit, one session or one loan by itself.</source>
        <translation>Des nombres du mois, du trimestre et de l’année&#xa0;: passages, accompagnements, ateliers, prêts. Jamais un passage, une séance ou un prêt à part.</translation>
    </message>
    <message>
        <source>How many different people came. By age, gender, occupation and commune only from 30 people on in the period.</source>
        <translation>Combien de personnes différentes sont venues. Par âge, genre, activité et commune seulement à partir de 30 personnes sur la période.</translation>
    </message>
    <message>
        <source>Numbers about people are rounded to 5 or 10, so that nobody can be found in them, not even by comparing two of them.</source>
        <translation>Les nombres qui parlent de personnes sont arrondis à 5 ou à 10 près&#xa0;: personne ne peut y être reconnu, même en comparant deux envois.</translation>
    </message>
    <message>
        <source>Days and hours open, workstations, pages printed, sessions: as they are, for nobody is in them.</source>
        <translation>Les jours et heures d’ouverture, les postes, les pages imprimées, les séances&#xa0;: tels quels, car ils ne disent rien de personne.</translation>
    </message>
    <message>
        <source>The public record of the place: address, opening hours, services.</source>
        <translation>La fiche publique du lieu&#xa0;: adresse, horaires, services.</translation>
    </message>
    <message>
        <source>Names, telephone numbers, years of birth, and the whole record of each person.</source>
        <translation>Les noms, les téléphones, les années de naissance, et toute la fiche de chaque personne.</translation>
    </message>
    <message>
        <source>Who came when, for what, and who helped them.</source>
        <translation>Qui est venu quand, pour quoi, et qui a aidé.</translation>
    </message>
    <message>
        <source>Who signed up to what, and who borrowed what.</source>
        <translation>Qui s’est inscrit à quoi, qui a emprunté quoi.</translation>
    </message>
    <message>
        <source>CVs, letters, photos, mandates: every document.</source>
        <translation>Les CV, les lettres, les photos, les mandats&#xa0;: tous les documents.</translation>
    </message>
    <message>
        <source>Notes: no text that was written here ever leaves.</source>
        <translation>Les notes&#xa0;: aucun texte écrit ici ne part jamais.</translation>
    </message>
    <message>
        <source>Passwords, keys and backups.</source>
        <translation>Les mots de passe, les clés et les sauvegardes.</translation>
    </message>
    <message>
        <source>Single visits, their hours and who came stay here; so does the autonomy noted with supports.</source>
        <translation>Les passages un par un, leurs heures et qui est venu restent ici&#xa0;; l’autonomie notée avec les accompagnements aussi.</translation>
    </message>
    <message>
        <source>Names and everything about one person stay here; so do districts.</source>
        <translation>Les noms et tout ce qui concerne une personne restent ici&#xa0;; les quartiers aussi.</translation>
    </message>
    <message>
        <source>Single sessions and who signed up stay here.</source>
        <translation>Les séances une par une et qui s’est inscrit restent ici.</translation>
    </message>
    <message>
        <source>Single loans and who borrowed stay here; so do the place’s own categories.</source>
        <translation>Les prêts un par un et qui a emprunté restent ici&#xa0;; les catégories propres au lieu aussi.</translation>
    </message>
    <message>
        <source>In {year}, people are told apart by the month.</source>
        <translation>En {year}, les personnes sont distinguées par mois.</translation>
    </message>
    <message>
        <source>In {year}, people are told apart by the quarter and the year, not by the month: that was chosen in advance.</source>
        <translation>En {year}, les personnes sont distinguées par trimestre et par année, pas par mois&#xa0;: c’est choisi d’avance.</translation>
    </message>
    <message>
        <source>In {year}, people are told apart by the year alone: that was chosen in advance.</source>
        <translation>En {year}, les personnes ne sont distinguées que par année&#xa0;: c’est choisi d’avance.</translation>
    </message>
    <message>
        <source>Fewer than {enough} people came: only how many leaves, without age, gender, occupation or commune.</source>
        <translation>Moins de {enough} personnes sont venues&#xa0;: seul leur nombre part, sans âge, genre, statut ni commune.</translation>
    </message>
    <message>
        <source>A commune that is rounded to 0 is not named. One that the official list does not know is under “unknown”.</source>
        <translation>Une commune arrondie à 0 n’est pas nommée. Celle que la liste officielle ne connaît pas est comptée comme «&#xa0;commune non connue&#xa0;».</translation>
    </message>
    <message>
        <source>Productions published are not noted here: they are told nowhere, rather than guessed.</source>
        <translation>Les productions publiées ne sont pas notées ici&#xa0;: elles ne sont dites nulle part, plutôt que devinées.</translation>
    </message>
    <message numerus="yes">
        <source>{name} ({code})</source>
        <comment>a commune and its INSEE code</comment>
        <translation>
            <numerusform>{name} ({code})</numerusform>
            <numerusform>{name} ({code})</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked: the resource centre will answer</source>
        <comment>a request of the pool</comment>
        <translation>Demandé&#xa0;: le centre de ressources répondra</translation>
    </message>
    <message>
        <source>Granted</source>
        <comment>a request of the pool</comment>
        <translation>Accordé</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>a request of the pool</comment>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Waiting for a return</source>
        <comment>a request of the pool</comment>
        <translation>En attente d’un retour</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>a thing of the pool</comment>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Given back</source>
        <comment>a thing of the pool</comment>
        <translation>Rendu</translation>
    </message>
    <message>
        <source>Given up</source>
        <comment>a request of the pool</comment>
        <translation>Demande abandonnée</translation>
    </message>
    <message>
        <source>In good condition</source>
        <translation>En bon état</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>Il manque quelque chose</translation>
    </message>
    <message>
        <source>Free</source>
        <comment>a thing of the pool</comment>
        <translation>Libre</translation>
    </message>
    <message numerus="yes">
        <source>Free until {day}</source>
        <comment>a thing of the pool</comment>
        <translation>
            <numerusform>Libre jusqu’au {day}</numerusform>
            <numerusform>Libre jusqu’au {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken until {day}</source>
        <comment>a thing of the pool</comment>
        <translation>
            <numerusform>Pris jusqu’au {day}</numerusform>
            <numerusform>Pris jusqu’au {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>To send</source>
        <comment>state of a statement</comment>
        <translation>À envoyer</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>state of a statement</comment>
        <translation>Envoyé, sans reçu encore</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>state of a statement</comment>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>state of a statement</comment>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>The paper of this mandate was not made. Make it again, then give it.</source>
        <translation>Le papier de ce mandat n’a pas été fait. Refaites-le, puis donnez le mandat.</translation>
    </message>
    <message>
        <source>The number of this mandate was taken meanwhile. Print it again: it will have the next one.</source>
        <translation>Le numéro de ce mandat a été pris entre-temps. Refaites-le&#xa0;: il aura le suivant.</translation>
    </message>
    <message>
        <source>Mandate {number} is given, until {day}.</source>
        <translation>Le mandat {number} est donné, jusqu’au {day}.</translation>
    </message>
    <message>
        <source>This mandate is over already. Nothing was changed.</source>
        <translation>Ce mandat est déjà terminé. Rien n’a changé.</translation>
    </message>
    <message>
        <source>Mandate {number} is ended.</source>
        <translation>Le mandat {number} a pris fin.</translation>
    </message>
    <message>
        <source>This mandate runs: there is nothing to bring back.</source>
        <translation>Ce mandat court&#xa0;: il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>Mandate {number} runs again.</source>
        <translation>Le mandat {number} court à nouveau.</translation>
    </message>
    <message>
        <source>Mandate {number} was not given.</source>
        <translation>Le mandat {number} n’a pas été donné.</translation>
    </message>
    <message>
        <source>This mandate is no longer noted. Nothing was changed.</source>
        <translation>Ce mandat n’est plus noté. Rien n’a changé.</translation>
    </message>
    <message>
        <source>Erase this person for good?</source>
        <translation>Effacer cette personne pour de bon&#xa0;?</translation>
    </message>
    <message>
        <source>Keep this person</source>
        <translation>Garder cette personne</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Effacer pour de bon</translation>
    </message>
    <message>
        <source>Typed, to be sure whom it is.</source>
        <translation>Tapé, pour être sûr de qui il s’agit.</translation>
    </message>
    <message>
        <source>Their name, as it is written here</source>
        <translation>Son nom, tel qu’il est écrit ici</translation>
    </message>
    <message>
        <source>There is something to settle first:</source>
        <translation>Il y a quelque chose à régler d’abord&#xa0;:</translation>
    </message>
    <message>
        <source>What goes for good</source>
        <translation>Ce qui part pour de bon</translation>
    </message>
    <message>
        <source>What remains, and names nobody</source>
        <translation>Ce qui reste, et ne nomme personne</translation>
    </message>
    <message>
        <source>Nothing brings it back. Backups of before still hold it: the last of this computer’s goes by {day}; replace those on a key or a share.</source>
        <translation>Rien ne le ramène. Les sauvegardes d’avant le contiennent encore&#xa0;: la dernière de ce poste s’en va au plus tard le {day}&#xa0;; remplacez celles d’une clé ou d’un partage.</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <comment>a side of an erasure</comment>
        <translation>Rien.</translation>
    </message>
    <message>
        <source>What they may ask</source>
        <translation>Ce qu’elle peut demander</translation>
    </message>
    <message>
        <source>Notes to read again</source>
        <translation>Notes à relire</translation>
    </message>
    <message>
        <source>Where</source>
        <comment>a note stands</comment>
        <translation>Où</translation>
    </message>
    <message>
        <source>Speaks of</source>
        <comment>a note</comment>
        <translation>Parle de</translation>
    </message>
    <message>
        <source>The words</source>
        <translation>Les mots</translation>
    </message>
    <message>
        <source>No note holds anything that should not be written. Well done.</source>
        <translation>Aucune note ne contient ce qui ne devrait pas s’écrire. Bravo.</translation>
    </message>
    <message>
        <source>In these notes stand words about health, beliefs, origin, justice or intimate life, or numbers and passwords. Open each, and keep only what is needed to welcome the person. A word may be right where it stands: you decide.</source>
        <translation>Dans ces notes figurent des mots sur la santé, les croyances, l’origine, la justice ou la vie intime, ou des numéros et des mots de passe. Ouvrez chacune, et ne gardez que ce qui sert à accueillir la personne. Un mot peut être à sa place&#xa0;: c’est vous qui décidez.</translation>
    </message>
    <message>
        <source>{where}, speaks of: {what}. {words}</source>
        <translation>{where}, parle de&#xa0;: {what}. {words}</translation>
    </message>
    <message>
        <source>Whoever asks may have everything that is noted about them, at once and free of charge; and have it erased. It is their right, and no reason is needed.</source>
        <translation>Qui le demande peut recevoir tout ce qui est noté à son sujet, tout de suite et gratuitement&#xa0;; et le faire effacer. C’est son droit, sans raison à donner.</translation>
    </message>
    <message>
        <source>Give what is noted…</source>
        <translation>Remettre ce qui est noté…</translation>
    </message>
    <message>
        <source>Erase this person…</source>
        <translation>Effacer cette personne…</translation>
    </message>
    <message>
        <source>Save for a computer (JSON)…</source>
        <translation>Enregistrer pour un ordinateur (JSON)…</translation>
    </message>
    <message>
        <source>JSON document (*.json)</source>
        <translation>Document JSON (*.json)</translation>
    </message>
    <message>
        <source>what-is-noted.json</source>
        <comment>file name</comment>
        <translation>ce-qui-est-note.json</translation>
    </message>
    <message>
        <source>What is noted about somebody</source>
        <comment>a paper</comment>
        <translation>Ce qui est noté sur une personne</translation>
    </message>
    <message>
        <source>what-is-noted.pdf</source>
        <comment>file name</comment>
        <translation>ce-qui-est-note.pdf</translation>
    </message>
    <message>
        <source>What is noted about you</source>
        <comment>a paper</comment>
        <translation>Ce qui est noté à votre sujet</translation>
    </message>
    <message>
        <source>For {name}, as it stands on {day}</source>
        <translation>Pour {name}, au {day}</translation>
    </message>
    <message>
        <source>Your record</source>
        <comment>a paper</comment>
        <translation>Votre fiche</translation>
    </message>
    <message>
        <source>What leaves this place</source>
        <comment>a paper</comment>
        <translation>Ce qui sort de ce lieu</translation>
    </message>
    <message>
        <source>What you may ask</source>
        <comment>a paper</comment>
        <translation>Ce que vous pouvez demander</translation>
    </message>
    <message numerus="yes">
        <source>Here is everything that this place keeps about you. The same is in a file for computers, that goes with this paper. It is yours: keep it where nobody else reads it.</source>
        <comment>a paper</comment>
        <translation>
            <numerusform>Voici tout ce que ce lieu garde à votre sujet. La même chose existe dans un fichier pour ordinateur, qui va avec ce papier. Il est à vous&#xa0;: gardez-le là où personne d’autre ne le lit.</numerusform>
            <numerusform>Voici tout ce que ce lieu garde à votre sujet. La même chose existe dans un fichier pour ordinateur, qui va avec ce papier. Il est à vous&#xa0;: gardez-le là où personne d’autre ne le lit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only numbers: how many people came in a month, and for what, rounded. Neither your name nor anything of this paper leaves this place.</source>
        <comment>a paper</comment>
        <translation>
            <numerusform>Des nombres seulement&#xa0;: combien de personnes sont venues en un mois, et pour quoi, arrondis. Ni votre nom ni rien de ce papier ne sort de ce lieu.</numerusform>
            <numerusform>Des nombres seulement&#xa0;: combien de personnes sont venues en un mois, et pour quoi, arrondis. Ni votre nom ni rien de ce papier ne sort de ce lieu.</numerusform>
        </translation>
    </message>
    <message>
        <source>to have something corrected, or erased: say so, it is done while you are here;</source>
        <comment>what somebody may ask</comment>
        <translation>faire corriger ou effacer quelque chose&#xa0;: dites-le, c’est fait pendant que vous êtes là&#xa0;;</translation>
    </message>
    <message>
        <source>to withdraw an accord, as easily as you gave it;</source>
        <comment>what somebody may ask</comment>
        <translation>retirer un accord, aussi simplement que vous l’avez donné&#xa0;;</translation>
    </message>
    <message>
        <source>to receive your CV and letters in files that other tools read;</source>
        <comment>what somebody may ask</comment>
        <translation>recevoir votre CV et vos lettres dans des fichiers que d’autres outils savent lire&#xa0;;</translation>
    </message>
    <message>
        <source>to complain to the CNIL, cnil.fr, if the answer is not what it should be.</source>
        <comment>what somebody may ask</comment>
        <translation>vous plaindre à la CNIL, cnil.fr, si la réponse n’est pas ce qu’elle devrait être.</translation>
    </message>
    <message>
        <source>Nothing was noted here: {period}. No file was written. Choose another period.</source>
        <translation>Rien n’a été noté ici&#xa0;: {period}. Aucun fichier n’a été écrit. Choisissez une autre période.</translation>
    </message>
    <message>
        <source>Nothing was noted of this in the period.</source>
        <translation>Rien n’a été noté de cela dans la période.</translation>
    </message>
    <message>
        <source>Table (*.xlsx *.ods *.csv *.json)</source>
        <translation>Tableau (*.xlsx *.ods *.csv *.json)</translation>
    </message>
    <message>
        <source>Activities for the national tool</source>
        <translation>Activités pour l’outil national</translation>
    </message>
    <message numerus="yes">
        <source>activities-{days}.xlsx</source>
        <comment>the name of a file</comment>
        <translation>
            <numerusform>activites-{days}.xlsx</numerusform>
            <numerusform>activites-{days}.xlsx</numerusform>
        </translation>
    </message>
    <message>
        <source>Table (*.ods *.xlsx *.csv *.zip *.json)</source>
        <translation>Tableau (*.ods *.xlsx *.csv *.zip *.json)</translation>
    </message>
    <message>
        <source>Extract for research</source>
        <translation>Extrait pour la recherche</translation>
    </message>
    <message numerus="yes">
        <source>research-{days}.ods</source>
        <comment>the name of a file</comment>
        <translation>
            <numerusform>recherche-{days}.ods</numerusform>
            <numerusform>recherche-{days}.ods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of activities written to {name}.</source>
        <translation>
            <numerusform>%n ligne d’activités écrite dans {name}.</numerusform>
            <numerusform>%n lignes d’activités écrites dans {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n anonymous line(s) written to {name}.</source>
        <translation>
            <numerusform>%n ligne anonyme écrite dans {name}.</numerusform>
            <numerusform>%n lignes anonymes écrites dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>For a &amp;spreadsheet (ODS)…</source>
        <translation>Pour un &amp;tableur (ODS)…</translation>
    </message>
    <message>
        <source>For &amp;Excel (XLSX)…</source>
        <translation>Pour &amp;Excel (XLSX)…</translation>
    </message>
    <message>
        <source>One long &amp;table (CSV)…</source>
        <translation>Un seul long tableau (&amp;CSV)…</translation>
    </message>
    <message>
        <source>For a &amp;program (JSON)…</source>
        <translation>Pour un &amp;programme (JSON)…</translation>
    </message>
    <message>
        <source>&amp;Activities for the national tool…</source>
        <translation>&amp;Activités pour l’outil national…</translation>
    </message>
    <message>
        <source>Extract for &amp;research…</source>
        <translation>Extrait pour la &amp;recherche…</translation>
    </message>
    <message numerus="yes">
        <source>report-{period}.pdf</source>
        <comment>file name</comment>
        <translation>
            <numerusform>bilan-{period}.pdf</numerusform>
            <numerusform>bilan-{period}.pdf</numerusform>
        </translation>
    </message>
    <message>
        <source>Report</source>
        <comment>a paper</comment>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Exporter le bilan</translation>
    </message>
    <message numerus="yes">
        <source>report-{period}.{form}</source>
        <comment>file name</comment>
        <translation>
            <numerusform>bilan-{period}.{form}</numerusform>
            <numerusform>bilan-{period}.{form}</numerusform>
        </translation>
    </message>
    <message>
        <source>ODS workbook (*.ods)</source>
        <translation>Classeur ODS (*.ods)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to {name}.</source>
        <comment>of a report</comment>
        <translation>
            <numerusform>%n ligne écrite dans {name}.</numerusform>
            <numerusform>%n lignes écrites dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock of this computer went back. No month closes meanwhile. Set the clock, or say that it is right.</source>
        <translation>L’horloge de cet ordinateur a reculé. En attendant, aucun mois n’est clos. Réglez l’horloge, ou dites qu’elle est à l’heure.</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>L’horloge est à l’heure</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Compter de nouveau</translation>
    </message>
    <message>
        <source>Something was noted since these figures were counted.</source>
        <translation>Quelque chose a été noté depuis que ces chiffres ont été comptés.</translation>
    </message>
    <message>
        <source>Reports are for animators and the person in charge. Your account logs visits, prints and what is handed out.</source>
        <translation>Les bilans sont pour les animatrices, les animateurs et la personne responsable. Votre compte note les passages, les impressions et ce qui est donné.</translation>
    </message>
    <message>
        <source>Counting: {period}</source>
        <translation>Calcul&#xa0;: {period}</translation>
    </message>
    <message>
        <source>The person in charge says whether the clock is right. Ask them to look at it.</source>
        <translation>C’est la personne responsable qui dit si l’horloge est à l’heure. Demandez-lui d’y regarder.</translation>
    </message>
    <message>
        <source>Is the clock right?</source>
        <translation>L’horloge est-elle à l’heure&#xa0;?</translation>
    </message>
    <message>
        <source>Months that a clock ahead of time had closed are open again, and others close by it. This is not undone.</source>
        <translation>Les mois qu’une horloge en avance avait clos sont rouverts, et les autres seront clos à cette heure. Cela ne s’annule pas.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Ne rien changer</translation>
    </message>
    <message>
        <source>Print or save the report…</source>
        <translation>Imprimer ou enregistrer le bilan…</translation>
    </message>
    <message>
        <source>The essentials</source>
        <translation>L’essentiel</translation>
    </message>
    <message numerus="yes">
        <source>{paper} – {period}</source>
        <comment>the title of a paper</comment>
        <translation>
            <numerusform>{paper} – {period}</numerusform>
            <numerusform>{paper} – {period}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{place} – {day}</source>
        <comment>at the foot of a paper</comment>
        <translation>
            <numerusform>{place} – {day}</numerusform>
            <numerusform>{place} – {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{period}: {number}; {change}</source>
        <comment>a figure of another time</comment>
        <translation>
            <numerusform>{period}&#xa0;: {number}&#xa0;; {change}</numerusform>
            <numerusform>{period}&#xa0;: {number}&#xa0;; {change}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{label}: {number}</source>
        <comment>a figure</comment>
        <translation>
            <numerusform>{label}&#xa0;: {number}</numerusform>
            <numerusform>{label}&#xa0;: {number}</numerusform>
        </translation>
    </message>
    <message>
        <source>Workshops by theme</source>
        <translation>Ateliers par thème</translation>
    </message>
    <message>
        <source>Workshops by level</source>
        <translation>Ateliers par niveau</translation>
    </message>
    <message>
        <source>Equipment by kind</source>
        <translation>Matériel par nature</translation>
    </message>
    <message>
        <source>Equipment by category</source>
        <translation>Matériel par catégorie</translation>
    </message>
    <message>
        <source>A sheet holds {n} rows at most. Write a shorter period, or a CSV file.</source>
        <translation>Une feuille contient {n} lignes au plus. Écrivez une période plus courte, ou un fichier CSV.</translation>
    </message>
    <message>
        <source>Erased.</source>
        <translation>Effacé.</translation>
    </message>
    <message>
        <source>This looks like {what}. Better not to keep it: the person has it themselves.</source>
        <translation>Cela ressemble à ceci&#xa0;: {what}. Mieux vaut ne pas le garder&#xa0;: la personne l’a elle-même.</translation>
    </message>
    <message>
        <source>This speaks of: {what}. Is it needed to welcome them? Without it the note is safer.</source>
        <translation>Ceci parle de&#xa0;: {what}. Est-ce utile pour accueillir la personne&#xa0;? Sans cela, la note est plus sûre.</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrivée</translation>
    </message>
    <message>
        <source>Left</source>
        <comment>column</comment>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Taken back</source>
        <comment>a column: a visit that was deleted</comment>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>a visit was taken back</comment>
        <translation>oui</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Démarche</translation>
    </message>
    <message numerus="yes">
        <source>The name of %n visit(s).</source>
        <translation>
            <numerusform>Le nom sur&#xa0;%n passage.</numerusform>
            <numerusform>Le nom sur&#xa0;%n passages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) counted, without a name: day, age band, what it was for.</source>
        <translation>
            <numerusform>%n passage compté, sans nom&#xa0;: jour, tranche d’âge, pour quoi.</numerusform>
            <numerusform>%n passages comptés, sans nom&#xa0;: jour, tranche d’âge, pour quoi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of support.</source>
        <translation>
            <numerusform>%n note d’accompagnement.</numerusform>
            <numerusform>%n notes d’accompagnement.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n support(s) counted, without a name or a note.</source>
        <translation>
            <numerusform>%n accompagnement compté, sans nom ni note.</numerusform>
            <numerusform>%n accompagnements comptés, sans nom ni note.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note of a support</source>
        <translation>Note d’un accompagnement</translation>
    </message>
    <message>
        <source>Session of</source>
        <comment>a day and hour</comment>
        <translation>Séance du</translation>
    </message>
    <message>
        <source>As</source>
        <comment>in which role</comment>
        <translation>En tant que</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>at a workshop</comment>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Signed up on</source>
        <translation>Inscription le</translation>
    </message>
    <message>
        <source>Given up on</source>
        <translation>Renoncé le</translation>
    </message>
    <message numerus="yes">
        <source>The name and the notes of %n sign-up(s) to workshops.</source>
        <translation>
            <numerusform>Le nom et les notes de&#xa0;%n inscription à un atelier.</numerusform>
            <numerusform>Le nom et les notes de&#xa0;%n inscriptions à des ateliers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) at a workshop to come, free again.</source>
        <translation>
            <numerusform>%n place à un atelier à venir, de nouveau libre.</numerusform>
            <numerusform>%n places à des ateliers à venir, de nouveau libres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) at workshops counted, without a name.</source>
        <translation>
            <numerusform>%n place à un atelier comptée, sans nom.</numerusform>
            <numerusform>%n places à des ateliers comptées, sans nom.</numerusform>
        </translation>
    </message>
    <message>
        <source>What would help at a workshop</source>
        <translation>Ce qui aiderait à un atelier</translation>
    </message>
    <message>
        <source>A word on a sign-up</source>
        <translation>Un mot sur une inscription</translation>
    </message>
    <message>
        <source>Note of a session</source>
        <translation>Note d’une séance</translation>
    </message>
    <message>
        <source>See what is due</source>
        <translation>Voir ce qui est échu</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Le mois prochain</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) about people are kept longer than they should be. Nothing goes without you.</source>
        <translation>
            <numerusform>%n élément sur des personnes est gardé plus longtemps que prévu. Rien ne part sans vous.</numerusform>
            <numerusform>%n éléments sur des personnes sont gardés plus longtemps que prévu. Rien ne part sans vous.</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents are written by animators and the person in charge. The file stays as it is; hand it to one of them.</source>
        <translation>Les documents sont écrits par les animateur·rices et la personne responsable. Le fichier reste comme il est&#xa0;; confiez-le à l’une de ces personnes.</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Back to the page read before</source>
        <translation>Revenir à la page lue avant</translation>
    </message>
    <message>
        <source>All the keys</source>
        <translation>Toutes les touches</translation>
    </message>
    <message>
        <source>Choose other keys…</source>
        <translation>Choisir d’autres touches…</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>Fermer le guide</translation>
    </message>
    <message>
        <source>Search in the guide</source>
        <translation>Chercher dans le guide</translation>
    </message>
    <message>
        <source>Contents of the guide</source>
        <translation>Sommaire du guide</translation>
    </message>
    <message>
        <source>What was found in the guide</source>
        <translation>Ce qui a été trouvé dans le guide</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Guide: {title}</source>
        <translation>Guide&#xa0;: {title}</translation>
    </message>
    <message>
        <source>{address} is not on this computer. PapiDesk opens no address by itself.</source>
        <translation>{address} n’est pas sur cet ordinateur. PapiDesk n’ouvre aucune adresse de lui-même.</translation>
    </message>
    <message>
        <source>The address is copied.</source>
        <translation>L’adresse est copiée.</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) of the guide</source>
        <comment>found</comment>
        <translation>
            <numerusform>%n passage du guide</numerusform>
            <numerusform>%n passages du guide</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the guide says this.</source>
        <translation>Le guide n’en dit rien.</translation>
    </message>
    <message numerus="yes">
        <source>{page}, {part}</source>
        <comment>where a passage stands</comment>
        <translation>
            <numerusform>{page}, {part}</numerusform>
            <numerusform>{page}, {part}</numerusform>
        </translation>
    </message>
    <message>
        <source>H goes to the next heading, Shift+H to the one before, Tab to the next link.</source>
        <translation>H va au titre suivant, Maj+H au titre d’avant, Tab au lien suivant.</translation>
    </message>
    <message>
        <source>Picture: {what}</source>
        <translation>Image&#xa0;: {what}</translation>
    </message>
    <message>
        <source>No other heading on this page.</source>
        <translation>Pas d’autre titre sur cette page.</translation>
    </message>
    <message>
        <source>card.pdf</source>
        <comment>file name</comment>
        <translation>carte.pdf</translation>
    </message>
    <message>
        <source>Card</source>
        <comment>a paper</comment>
        <translation>Carte</translation>
    </message>
    <message>
        <source>This page is not part of your role. Ask an animator of the place for it.</source>
        <translation>Cette page n’est pas dans votre rôle. Demandez à une animatrice ou un animateur du lieu.</translation>
    </message>
    <message>
        <source>No copy was made: {why}</source>
        <translation>Aucune copie n’a été faite&#xa0;: {why}</translation>
    </message>
    <message>
        <source>The last copy can’t be read back. It was set aside, nothing is lost, and another is being made.</source>
        <translation>La dernière copie ne se relit pas. Elle est mise de côté, rien n’est perdu, et une autre est en train d’être faite.</translation>
    </message>
    <message>
        <source>No copy yet</source>
        <comment>a backup</comment>
        <translation>Pas encore de copie</translation>
    </message>
    <message numerus="yes">
        <source>Copy: {when}</source>
        <comment>a backup</comment>
        <translation>
            <numerusform>Copie&#xa0;: {when}</numerusform>
            <numerusform>Copie&#xa0;: {when}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last copy: today {hour}</source>
        <comment>a backup</comment>
        <translation>
            <numerusform>Dernière copie&#xa0;: aujourd’hui {hour}</numerusform>
            <numerusform>Dernière copie&#xa0;: aujourd’hui {hour}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last copy: yesterday {hour}</source>
        <comment>a backup</comment>
        <translation>
            <numerusform>Dernière copie&#xa0;: hier {hour}</numerusform>
            <numerusform>Dernière copie&#xa0;: hier {hour}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last copy: {day}</source>
        <comment>a backup</comment>
        <translation>
            <numerusform>Dernière copie&#xa0;: {day}</numerusform>
            <numerusform>Dernière copie&#xa0;: {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Volunteers do not put backups back. Ask somebody of the team to do it with their password of that day.</source>
        <translation>Les bénévoles ne remettent pas de sauvegarde. Demandez à quelqu’un de l’équipe de le faire, avec son mot de passe de ce jour-là.</translation>
    </message>
    <message>
        <source>That password was of somebody who has left since, or become a volunteer. Ask somebody of today’s team, or use the recovery key.</source>
        <translation>Ce mot de passe était celui de quelqu’un qui est parti depuis, ou devenu bénévole. Demandez à quelqu’un de l’équipe d’aujourd’hui, ou prenez la clé de secours.</translation>
    </message>
    <message>
        <source>The folder of the second copy is not there. Plug in the key, or turn on the computer that shares it.</source>
        <translation>Le dossier de la deuxième copie n’est pas là. Branchez la clé, ou allumez l’ordinateur qui le partage.</translation>
    </message>
    <message>
        <source>The folder of the second copy is full. Make room there, or choose another.</source>
        <translation>Le dossier de la deuxième copie est plein. Faites-y de la place, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Nothing can be written in the folder of the second copy. Choose another, or change its protection.</source>
        <translation>Rien ne peut être écrit dans le dossier de la deuxième copie. Choisissez-en un autre, ou changez sa protection.</translation>
    </message>
    <message>
        <source>The second copy could not be written and read back. Try another key or another folder.</source>
        <translation>La deuxième copie n’a pas pu être écrite et relue. Essayez une autre clé ou un autre dossier.</translation>
    </message>
    <message>
        <source>The last copy is more than two days old. Make one now: Settings, Backups.</source>
        <translation>La dernière copie a plus de deux jours. Faites-en une maintenant&#xa0;: Réglages, Sauvegardes.</translation>
    </message>
    <message>
        <source>No copy has reached the second folder for a week. Plug in the key, then make a backup: Settings, Backups.</source>
        <translation>Aucune copie n’est arrivée dans le deuxième dossier depuis une semaine. Branchez la clé, puis faites une sauvegarde&#xa0;: Réglages, Sauvegardes.</translation>
    </message>
    <message>
        <source>This file is a backup, and nothing was done with it.</source>
        <translation>Ce fichier est une sauvegarde&#xa0;; rien n’en a été fait.</translation>
    </message>
    <message>
        <source>Put it back…</source>
        <translation>La remettre…</translation>
    </message>
</context>
</TS>
