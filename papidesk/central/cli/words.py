"""What the commands say, in French and in English: the service has no catalogue, which would need Qt."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

FRENCH, ENGLISH = "fr", "en"


@dataclass(frozen=True)
class Said:
    """One sentence in both languages; `{name}` is filled when it is written."""

    fr: str
    en: str


def language_asked(environment: Mapping[str, str] = os.environ) -> str:
    """As gettext reads it (LC_ALL, LC_MESSAGES, LANG); French where it says none, as on the desks."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "").split("_")[0].split(".")[0].lower()
        if code:
            return FRENCH if code in {"fr", "br", "c", "posix"} else ENGLISH
    return FRENCH


def write(said: Said, language: str, /, **values: object) -> str:
    """A sentence, filled. A value is never read as a place for another one."""
    return (said.fr if language == FRENCH else said.en).format(**values)


ABOUT = Said("Le service central d’un réseau de PAPI.", "The central service of a network of access points.")
USAGE = Said("Utilisation : ", "Usage: ")
VERBS = Said("Ce qu’il fait :", "What it does:")
TAKES = Said("Ce qu’il prend ", "What it takes")
HELP = Said("montre cette aide", "shows this help")
DATA_DIR = Said(
    "le dossier du service (sinon PAPIDESK_CENTRAL_DIR, sinon celui de l’utilisateur)",
    "the service’s folder (else PAPIDESK_CENTRAL_DIR, else the user’s own)",
)
DATABASE = Said(
    "postgresql://… (sinon PAPIDESK_CENTRAL_DATABASE, sinon SQLite dans le dossier)",
    "postgresql://… (else PAPIDESK_CENTRAL_DATABASE, else SQLite in the folder)",
)
JSON = Said("répond par un document JSON", "answers with one JSON document")

NO_VERB = Said("Dites quoi faire : il manque un verbe.", "Say what to do: a verb is missing.")
UNKNOWN_VERB = Said(
    "Ce verbe n’existe pas : {verb}. Regardez la liste avec --help.", "There is no such verb: {verb}. See --help."
)
MISWRITTEN = Said(
    "La commande n’est pas complète, ou dit quelque chose en trop : regardez comment elle s’écrit.",
    "The command lacks something, or has something in excess: see how it is written.",
)
NOT_SET_UP = Said(
    "Il n’y a pas encore de service ici. Créez-le avec papidesk-central init.",
    "There is no service here yet. Create it with papidesk-central init.",
)
ALREADY_THERE = Said(
    "Il y a déjà un service ici. Rien n’a changé. Choisissez un autre dossier ou une autre base.",
    "There is a service here already. Nothing was changed. Choose another folder or another database.",
)
FUTURE = Said(
    "Cette base vient d’une version plus récente de PapiDesk. Rien n’a changé. Installez cette version pour l’ouvrir.",
    "This database is of a newer PapiDesk. Nothing was changed. Install that version to open it.",
)
NO_DATABASE = Said(
    "La base de données ne répond pas. Rien n’a changé. Vérifiez son adresse, qu’elle tourne et que ce compte y a droit.",
    "The database does not answer. Nothing was changed. Check its address, that it runs and that this account may use it.",
)
BAD_URL = Said(
    "L’adresse de la base n’est pas lisible. Écrivez postgresql://COMPTE@MACHINE/BASE.",
    "The database’s address can’t be read. Write postgresql://ACCOUNT@HOST/DATABASE.",
)
DISK = Said(
    "Le disque refuse : {why}. Rien n’a été fait à moitié. Vérifiez la place et les droits, puis recommencez.",
    "The disk refuses: {why}. Nothing was half-done. Check its room and your rights, then try again.",
)
STOPPED = Said("Arrêté.", "Stopped.")
FAULT = Said(
    "Le service a un souci de son fait ({kind}, {where}). Rien n’a été fait à moitié. Signalez-le avec ces deux mots.",
    "The service has a fault of its own ({kind}, {where}). Nothing was half-done. Report it with these two words.",
)

INIT = Said("crée le service, vide ou depuis une sauvegarde", "creates the service, empty or from a backup")
INIT_NAME = Said("comment s’appelle le centre de ressources", "what the resource centre is called")
INIT_FROM = Said("une sauvegarde d’un service", "a backup of a service")
INIT_DONE = Said("Le service de {name} est créé : {where}.", "The service of {name} is created: {where}.")
INIT_RESTORED = Said(
    "Le service est remis en place depuis {file} : {where}. Les postes reliront tout ce que le réseau partage.",
    "The service is restored from {file}: {where}. Desks will read all that the network shares again.",
)
NOT_A_BACKUP = Said(
    "{file} n’est pas une sauvegarde entière d’un service. Rien n’a changé. Prenez-en une autre.",
    "{file} is not a whole backup of a service. Nothing was changed. Take another one.",
)
SERVE = Said("sert les postes", "serves the desks")
SERVE_HOST = Said(
    "où écouter ; 127.0.0.1 laisse le chiffrement à un mandataire", "where to listen; 127.0.0.1 leaves TLS to a proxy"
)
SERVE_PORT = Said("le port", "the port")
SERVE_WORKERS = Said("combien de processus", "how many processes")
SERVE_PROXY = Said("adresses des mandataires que l’on croit, ou *", "addresses of the proxies that are believed, or *")
SERVE_KEY = Said("ce que montre qui lit /metrics d’ailleurs", "what a reader of /metrics from elsewhere shows")
SERVING = Said("Le service écoute sur {url}. Ctrl+C l’arrête.", "The service listens on {url}. Ctrl+C stops it.")
PORT_TAKEN = Said(
    "Impossible d’écouter sur {host}, port {port} : {why}. Choisissez un autre port avec --port.",
    "Can’t listen on {host}, port {port}: {why}. Choose another port with --port.",
)
PLACE = Said(
    "ajoute un lieu (place add NOM) ou les montre (place list)",
    "adds a place (place add NAME) or shows them (place list)",
)
PLACE_WHAT = Said("add ou list", "add or list")
PLACE_NAME = Said("comment s’appelle le lieu", "what the place is called")
PLACE_NEEDS_NAME = Said(
    "Dites comment s’appelle le lieu : place add NOM.", "Say what the place is called: place add NAME."
)
PLACE_NAME_BAD = Said(
    "Un lieu s’appelle de 1 à 200 signes, sur une ligne. Donnez-lui un tel nom.",
    "A place’s name has 1 to 200 signs, on one line. Give it such a name.",
)
PLACE_TAKEN = Said(
    "Un lieu s’appelle déjà {name}. Rien n’a changé. Pour un poste de plus : papidesk-central code {name}.",
    "There is already a place called {name}. Nothing was changed. For one more desk: papidesk-central code {name}.",
)
PLACE_ADDED = Said("Le lieu {name} est ajouté.", "The place {name} is added.")
CODE_TOLD = Said(
    "Code pour rattacher un poste : {code}. Il vaut 72 heures, une seule fois ; il n’est plus montré ensuite.",
    "Code to let a desk in: {code}. It holds for 72 hours, once; it is not shown again.",
)
PLACE_LINE = Said("{name}  ({id})  {desks} poste(s)", "{name}  ({id})  {desks} desk(s)")
DESK_LINE = Said("    {id}  vu le {seen}  {state}", "    {id}  seen {seen}  {state}")
DESK_ON = Said("rattaché", "let in")
DESK_OFF = Said("détaché", "revoked")
DESK_COPIED = Said("rattaché, dossier copié", "let in, folder copied")
CODE = Said("donne un code pour un poste de plus", "gives a code for one more desk")
CODE_PLACE = Said("le nom ou l’identifiant du lieu", "the name or the id of the place")
NO_PLACE = Said(
    "Aucun lieu ne s’appelle {name}. Regardez la liste avec place list.",
    "There is no place called {name}. See place list.",
)
REVOKE = Said("détache un poste ; ce qu’il a envoyé reste", "revokes a desk; what it sent stays")
REVOKE_DESK = Said("l’identifiant du poste (place list le montre)", "the id of the desk (place list shows it)")
NO_DESK = Said(
    "Aucun poste n’a cet identifiant. Regardez la liste avec place list.", "No desk has this id. See place list."
)
REVOKED = Said(
    "Le poste {id} est détaché : il l’apprendra à son prochain envoi.",
    "The desk {id} is revoked: its next sending tells it.",
)
PERIOD = Said(
    "arrête une période (lock), la rouvre (unlock), les montre (list)",
    "settles a period (lock), reopens (unlock), shows (list)",
)
PERIOD_WHAT = Said("lock, unlock ou list", "lock, unlock or list")
PERIOD_NAME = Said("2026, 2026-Q3 ou 2026-10", "2026, 2026-Q3 or 2026-10")
PERIOD_BAD = Said(
    "Une période s’écrit 2026, 2026-Q3 ou 2026-10. Corrigez-la.",
    "A period is written 2026, 2026-Q3 or 2026-10. Mend it.",
)
PERIOD_LOCKED = Said(
    "{period} est arrêtée : plus aucun chiffre n’y change.", "{period} is settled: no figure of it changes any more."
)
PERIOD_OPEN = Said("{period} reçoit de nouveau des corrections.", "{period} takes corrections again.")
COORDINATOR = Said(
    "ouvre un compte du site (coordinator add LOGIN), les montre, en ferme",
    "opens an account of the site (coordinator add LOGIN), shows, closes",
)
COORDINATOR_WHAT = Said("add, list, password ou close", "add, list, password or close")
COORDINATOR_LOGIN = Said("l’identifiant, en minuscules : rozenn", "the login, in small letters: rozenn")
COORDINATOR_NAME = Said("le nom de la personne", "the person’s name")
COORDINATOR_ASK = Said("demande le mot de passe au lieu d’en faire un", "asks for the password instead of making one")
COORDINATOR_NEEDS_LOGIN = Said(
    "Dites de quel compte : coordinator add LOGIN.", "Say which account: coordinator add LOGIN."
)
LOGIN_BAD = Said(
    "Un identifiant a de 1 à 64 signes : des minuscules sans accent, des chiffres, et . - _ entre eux. Donnez-en un tel.",
    "A login has 1 to 64 signs: small letters without accents, digits, and . - _ between them. Give such a one.",
)
PERSON_NAME_BAD = Said(
    "Un nom a de 1 à 200 signes, sur une ligne. Donnez-en un tel.",
    "A name has 1 to 200 signs, on one line. Give such a one.",
)
LOGIN_TAKEN = Said(
    "Il y a déjà un compte {login}, ouvert ou fermé. Rien n’a changé. Choisissez un autre identifiant.",
    "There is an account {login} already, open or closed. Nothing was changed. Choose another login.",
)
COORDINATOR_ADDED = Said("{name} peut se connecter : {login}.", "{name} can sign in: {login}.")
COORDINATOR_PASSWORD = Said(
    "{name} ({login}) a un nouveau mot de passe ; ses sessions sont fermées.",
    "{name} ({login}) has a new password; their sessions are over.",
)
WORD_TOLD = Said(
    "Mot de passe : {password}. Il n’est plus montré ensuite ; il se change sur le site, page « Mon compte ».",
    "Password: {password}. It is not shown again; it is changed on the site, page “Mon compte”.",
)
WORD_ASKED = Said(
    "Mot de passe de {login} ({least} signes au moins) : ", "Password of {login} ({least} signs at least): "
)
WORD_AGAIN = Said("Encore une fois : ", "Once more: ")
WORD_WEAK = Said(
    "Ce mot de passe est trop facile à trouver, trop court ou trop long. Rien n’a changé. Prenez-en un de {least} à {most} "
    "signes.",
    "This password is too easy to find, too short or too long. Nothing was changed. Take one of {least} to {most} signs.",
)
WORDS_DIFFER = Said(
    "Les deux mots de passe ne sont pas les mêmes. Rien n’a changé. Recommencez.",
    "The two passwords are not the same. Nothing was changed. Start again.",
)
NO_COORDINATOR = Said(
    "Aucun compte ouvert ne s’appelle {login}. Regardez la liste avec coordinator list.",
    "There is no open account called {login}. See coordinator list.",
)
COORDINATOR_LINE = Said("{login}  {name}  {state}", "{login}  {name}  {state}")
ACCOUNT_OPEN = Said("ouvert", "open")
ACCOUNT_CLOSED = Said("fermé", "closed")
COORDINATOR_CLOSED = Said(
    "Le compte {login} est fermé, et ses sessions avec lui.", "The account {login} is closed, and its sessions with it."
)
INIT_NEXT = Said(
    "Pour le site : papidesk-central coordinator add LOGIN --name NOM.",
    "For the site: papidesk-central coordinator add LOGIN --name NAME.",
)
SERVE_URL = Said(
    "l’adresse publique, imprimée avec les codes : https://papi.exemple.org",
    "the public address, printed with codes: https://papi.example.org",
)
URL_BAD = Said(
    "Une adresse publique s’écrit https://papi.exemple.org, sans rien après le nom. Corrigez-la.",
    "A public address is written https://papi.example.org, with nothing after the name. Mend it.",
)
BACKUP = Said(
    "sauvegarde tout dans un fichier, qui se relit sur SQLite comme sur PostgreSQL",
    "backs all up into one file for SQLite or PostgreSQL",
)
BACKUP_FOLDER = Said(
    "où l’écrire ; sinon dans le dossier du service", "where to write it; else in the service’s folder"
)
BACKUP_KEEP = Said(
    "ne garde ensuite que les N dernières, et une par mois des douze mois d’avant",
    "then keeps the latest N only, and one a month of the twelve months before",
)
BACKUPS_GONE = Said("{n} sauvegarde(s) plus ancienne(s) retirée(s).", "{n} older backup(s) removed.")
BACKED_UP = Said(
    "La sauvegarde est dans {file} : {rows} lignes et {files} fichiers, relus pour en être sûr.",
    "The backup is in {file}: {rows} rows and {files} files, read again to be sure of it.",
)
CHECK = Said("vérifie ce qui est gardé, et dit quoi", "verifies what is kept, and says what")
CHECK_REBUILD = Said(
    "refait d’abord les totaux du réseau à partir des chiffres reçus",
    "first makes the network’s totals again from the figures received",
)
OPENAPI = Said("écrit le protocole en OpenAPI 3.1", "writes the protocol as OpenAPI 3.1")

CHECKED: Mapping[str, Said] = {
    "statements": Said("{n} états, chacun comparé à son empreinte", "{n} statements, each against its digest"),
    "heads": Said("{n} périodes, leurs révisions et leurs chiffres", "{n} periods, their revisions and figures"),
    "totals": Said("{n} totaux du réseau, refaits pour comparer", "{n} totals of the network, made again to compare"),
    "files": Said("{n} fichiers partagés, chacun relu", "{n} shared files, each read again"),
}
FINDINGS: Mapping[str, Said] = {
    "revision": Said("La base est d’une autre version : {about}.", "The database is of another release: {about}."),
    "database": Said("La base elle-même est abîmée : {about}.", "The database itself is damaged: {about}."),
    "statement": Said(
        "Un état ne correspond plus à son empreinte : {about}.", "A statement no longer has its digest: {about}."
    ),
    "head": Said(
        "Il manque une révision, ou une est en trop : {about}.", "A revision is missing, or in excess: {about}."
    ),
    "cells": Said(
        "Les chiffres ne sont pas ceux de l’état : {about}.", "Figures are not those of the statement: {about}."
    ),
    "totals": Said(
        "Les totaux du réseau ne sont pas ceux des chiffres : {about}. « check --rebuild » les refait.",
        "The network’s totals are not those of its figures: {about}. “check --rebuild” makes them again.",
    ),
    "file": Said("Un fichier partagé manque ou est abîmé : {about}.", "A shared file is missing or damaged: {about}."),
    "feed": Said("Le fil du réseau a perdu son compte : {about}.", "The feed has lost its count: {about}."),
}
ALL_WELL = Said("Tout va bien.", "All is well.")
DAMAGED = Said(
    "Ce qui est gardé est abîmé. Remettez la dernière sauvegarde : papidesk-central init --from FICHIER, dans un dossier neuf.",
    "What is kept is damaged. Restore the latest backup: papidesk-central init --from FILE, in a new folder.",
)
