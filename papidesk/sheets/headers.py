"""The titles columns go by, in French and English, folded; and what each field is called on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from papidesk.kernel.folding import fold
from papidesk.kernel.words import Text, tr


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of one field.

    sure: the whole title is one of these, folded; within: a longer title may hold one of these; many: several columns
    may give this field.
    """

    label: Text
    sure: frozenset[str]
    within: frozenset[str] = frozenset()
    many: bool = False


def _titles(label: Text, sure: str, within: str = "", *, many: bool = False) -> Titles:
    inside = frozenset(map(fold, filter(None, within.split(","))))
    return Titles(label, frozenset(map(fold, sure.split(","))) | inside, inside, many)


_GENDER = _titles(tr("Gender"), "civilité,titre,title,civility", "genre,sexe,gender,sex")
_AGE_BAND = _titles(
    tr("Age band"), "tranche,classe d'âge,age range", "tranche d'âge,tranches d'âge,tranche âge,age band,age group"
)
_AGE = _titles(tr("Age"), "âge,age,ans,âge (ans),age en années,age years")

PEOPLE_TITLES: Final[dict[str, Titles]] = {
    "surname": _titles(
        tr("Surname"),
        "nom,noms,name,surname,last name,family name,lastname",
        "nom de famille,nom d'usage,nom usuel,nom de naissance,last name,family name",
    ),
    "first_name": _titles(tr("First name"), "prénoms,firstname,given name,forename", "prénom,first name,given name"),
    "nickname": _titles(tr("Nickname"), "pseudo,dit,alias,nickname", "surnom"),
    "full_name": _titles(
        tr("First name and surname"),
        "personne,usager,usagère,usager·e,bénéficiaire,participant,participant·e,public,adhérent,visiteur,full name,"
        "fullname,person,visitor,"
        "identité,nom prénoms,noms prénoms,nom et prénoms,noms et prénoms,nom/prénom,nom usager,nom de l'usager",
        "nom complet,nom prénom,nom et prénom,prénom nom,prénom et nom,full name",
    ),
    "birth_year": _titles(
        tr("Birth year"),
        "né en,née en,né(e) en,né·e en,né le,née le,né(e) le,né·e le,naissance,birth,born,ddn,dob,année,year,"
        "date naiss,année naiss",
        "année de naissance,année naissance,birth year,year of birth,date de naissance,date naissance,birth date,"
        "birthdate,date of birth",
    ),
    "age": _AGE,
    "age_band": _AGE_BAND,
    "gender": _GENDER,
    "occupation": _titles(
        tr("Occupation"),
        "statut,situation,activité,occupation,status,csp,statut professionnel,statut d'occupation",
        "statut du bénéficiaire,situation professionnelle,situation actuelle,employment status",
    ),
    "commune": _titles(
        tr("Commune"),
        "ville,town,city,localité,municipality,lieu de résidence",
        "commune,ville de résidence,ville du bénéficiaire",
    ),
    "commune_code": _titles(
        tr("INSEE code"), "insee,code insee,insee code,code commune,code_insee,code officiel", "code insee,insee"
    ),
    "postcode": _titles(
        tr("Postcode"), "cp,zip,postal code,zip code,postcode,code_postal,code post", "code postal,postcode"
    ),
    "district": _titles(tr("District"), "qpv,district,neighbourhood,neighborhood,secteur", "quartier"),
    "phone": _titles(
        tr("Telephone"),
        "tel,tél,téléphones,phone,mobile,portable,gsm,phone number,n tel,no tel,num tel,fixe,cell,numéro",
        "téléphone,tél portable,tél mobile,tél fixe,telephone,phone",
        many=True,
    ),
    "email": _titles(
        tr("E-mail"),
        "email,e-mail,mail,mél,mel,courriel,courriels,email address,adresse mail",
        "e-mail,email,courriel,adresse mail,adresse électronique,courrier électronique",
        many=True,
    ),
    "language": _titles(
        tr("Preferred language"),
        "langue,langues,language,lang",
        "langue parlée,langue préférée,langue maternelle,preferred language",
    ),
    "comfort": _titles(tr("Comfort settings"), "confort,comfort,aménagements", "réglages de confort,comfort settings"),
    "known_by": _titles(tr("Known by"), "reconnu par,reconnue par,reconnaissable à,signe", "known by"),
    "card_code": _titles(
        tr("Card code"),
        "carte,card,badge",
        "numéro de carte,code carte,n° de carte,code de la carte,card code,card number",
    ),
    "note": _titles(
        tr("Notes"),
        "note,notes,remarque,remarques,observation,observations,commentaire,commentaires,comment,comments,remarks,divers,infos",
        "notes supplémentaires,remarques,observations,commentaires",
        many=True,
    ),
}

VISIT_TITLES: Final[dict[str, Titles]] = {
    "date": _titles(
        tr("Date"),
        "date,jour,day,le,date de visite,date du passage,date de passage,date visite,date passage,visit date",
    ),
    "arrived": _titles(
        tr("Arrival"),
        "arrivée,arrivé,arrivée à,heure,heures,début,entrée,horaire,de,arrival,arrived,arrived at,start,time,in,"
        "h arrivée,h. arrivée,date et heure",
        "heure d'arrivée,heure arrivée,heure de début,heure d'entrée,heure début,arrival time,start time",
    ),
    "left": _titles(
        tr("Departure"),
        "départ,départ à,parti,fin,sortie,à,departure,left,left at,end,out,h départ,h. départ",
        "heure de départ,heure départ,heure de fin,heure de sortie,heure fin,departure time,end time",
    ),
    "minutes": _titles(
        tr("Duration in minutes"),
        "durée,duration,minutes,durée min,durée en minutes,temps passé",
        "durée min,durée en minutes",
    ),
    "full_name": PEOPLE_TITLES["full_name"],
    "surname": PEOPLE_TITLES["surname"],
    "first_name": PEOPLE_TITLES["first_name"],
    "purposes": _titles(
        tr("Purposes"),
        "objet,pour quoi,pourquoi,activité,activités,usage,usages,demande,but,raison,"
        "purpose,purposes,reason,activity,thème,type d'activité",
        "motif,motifs,pour quoi",
        many=True,
    ),
    "workstation": _titles(
        tr("Workstation"),
        "pc,ordinateur,ordi,place,machine,workstation,computer,seat,poste",
        "poste n,n° de poste,numéro de poste,poste informatique",
    ),
    "prints": _titles(
        tr("Prints"), "copies,pages,prints,printouts,impr,nb impressions", "impression,impressions,pages imprimées"
    ),
    "count": _titles(
        tr("Number of people"),
        "nombre,nb,effectif,participants,quantité,qté,number,count,people,nb participants",
        "nombre de personnes,nb de personnes,nb personnes,nombre de participants,nombre de visiteurs,number of people",
    ),
    "age": _AGE,
    "age_band": _AGE_BAND,
    "gender": _GENDER,
}

WORKSHOP_TITLES: Final[dict[str, Titles]] = {
    "title": _titles(
        tr("Title", "of a workshop"),
        "titre,atelier,ateliers,nom,intitulé,libellé,objet,sujet,activité,animation,title,workshop,name,summary,subject,"
        "séance,session,événement,event,nom de l'atelier,titre de l'atelier,intitulé de l'atelier",
        "nom de l'atelier,titre de l'atelier,intitulé de l'atelier,workshop title",
    ),
    "date": _titles(
        tr("Date"),
        "date,jour,day,le,quand,date de l'atelier,date de la séance,date de séance,start date,date de début,date début",
    ),
    "start": _titles(
        tr("Start", "of a session"),
        "heure,heures,début,horaire,horaires,de,start,time,starts,begin,from,h début,h. début,heure début,date et heure",
        "heure de début,heure début,start time",
    ),
    "end": _titles(tr("End", "of a session"), "fin,à,jusqu'à,end,ends,to,until,h fin,h. fin", "heure de fin,heure fin,end time"),
    "minutes": _titles(
        tr("Length in minutes"), "durée,duration,length,minutes,temps,durée min,durée en minutes", "durée min,durée en minutes"
    ),
    "room": _titles(
        tr("Room"), "salle,lieu,room,place,location,espace,endroit,où,adresse", "nom de la salle,salle de l'atelier"
    ),
    "capacity": _titles(
        tr("Places", "how many can take part"),
        "places,capacité,jauge,effectif max,effectif maximum,max,maximum,capacity,seats,nb places,nb de places,"
        "nombre max,participants max",
        "nombre de places,nombre maximum,nb max,capacité maximale,places disponibles",
    ),
    "facilitators": _titles(
        tr("Facilitators"),
        "animateur,animatrice,animateurs,animateur·rice,animé par,intervenant,intervenante,intervenants,formateur,formatrice,"
        "médiateur,médiatrice,avec,facilitator,facilitators,trainer,host,animation par,encadrant",
        "animé par,intervenant·e",
        many=True,
    ),
    "themes": _titles(
        tr("Themes"), "thème,thèmes,thématique,thématiques,theme,themes,topic,topics,domaine,catégorie,category", many=True
    ),
    "level": _titles(tr("Level", "of a workshop"), "niveau,level,difficulté,niveau de l'atelier", "niveau requis"),
    "audience": _titles(tr("Audience"), "public,publics,pour qui,audience,public visé,pour", "public visé,public concerné"),
    "price": _titles(
        tr("Price"),
        "tarif,prix,coût,price,cost,fee,participation,gratuit",
        "tarif en euros,prix en euros,participation financière",
    ),
    "learns": _titles(
        tr("What one learns"),
        "description,contenu,objectifs,objectif,programme,détail,détails,résumé,présentation,content,content of the workshop,"
        "what one learns,goals",
        "description de l'atelier,contenu de l'atelier,objectifs pédagogiques",
        many=True,
    ),
    "equipment": _titles(tr("Needed equipment"), "matériel,matériel nécessaire,équipement,equipment", "matériel nécessaire"),
    "entry": _titles(
        tr("Sign-up", "needed or not"),
        "inscription,inscriptions,sur inscription,entrée,accès,réservation,sign-up,registration,inscription obligatoire",
        "inscription obligatoire,inscription nécessaire",
    ),
    "status": _titles(tr("State", "of a session: held or cancelled"), "état,statut,status,state,annulé,annulée,cancelled"),
}

EQUIPMENT_TITLES: Final[dict[str, Titles]] = {
    "code": _titles(
        tr("Code", "of equipment"),
        "code,tag,étiquette,code barre,code barres,code-barres,barcode,cote,inventaire,d'inventaire,référence interne,"
        "id matériel,numéro,no,n,asset tag,étiquette de l'actif,étiquette d'actif,étiquette de bien,étiquette du bien,"
        "numéro de bien,actif n,tag de l'actif",
        "asset tag,numéro d'inventaire,code barres,code-barres",
    ),
    "name": _titles(
        tr("Name", "of equipment"),
        "nom,désignation,libellé,matériel,matériels,objet,article,intitulé,équipement,appareil,item,name,asset,asset name,"
        "item name,nom de l'actif,nom du bien,nom de l'élément,actif,bien",
        "nom du matériel,nom de l'objet,item name,asset name",
    ),
    "kind": _titles(tr("Kind", "of equipment: one object, a lot, a kit"), "nature,sorte,kind,compté comme"),
    "category": _titles(
        # The asset manager's own French catalogue begins this word with a Cyrillic letter.
        tr("Category"), "catégorie,catégories,\u0441atégorie,category,type,types,famille,type de matériel,asset category"
    ),
    "brand": _titles(tr("Brand"), "marque,fabricant,constructeur,brand,manufacturer,make,maker"),
    "model": _titles(tr("Model", "of equipment"), "modèle,model,asset model,model name,nom du modèle,modèle de l'actif"),
    "model_number": _titles(
        tr("Model number"), "model number,model no,modèle n,référence,ref,réf,référence du modèle,référence fabricant,part number"
    ),
    "serial": _titles(
        tr("Serial number"), "série,serial,sn,s/n,n série,num série,serial no", "numéro de série,serial number"
    ),
    "condition": _titles(tr("Condition", "of equipment"), "état,condition,état du matériel,état physique"),
    "state": _titles(
        tr("State", "of equipment: in service, under repair, lost"),
        "situation,statut,status,state,disponibilité,asset status,étiquette de statut,status label",
    ),
    "value": _titles(
        tr("Value", "of equipment, in euros"),
        "valeur,value,valeur à neuf,valeur en euros,replacement value",
        "valeur de remplacement",
    ),
    "quantity": _titles(tr("Quantity"), "quantité,qté,nombre,nb,stock,en stock,quantity,qty,count,exemplaires"),
    "accessories": _titles(
        tr("Accessories"),
        "accessoires,accessoire,accessories,accessory,avec,livré avec,fourni avec,contenu,inclus",
        "accessoires fournis",
        many=True,
    ),
    "location": _titles(
        tr("Location", "of equipment"),
        "emplacement,lieu,rangement,rangé,rangé dans,place,salle,armoire,où,localisation,location,default location,"
        "emplacement par défaut,lieu par défaut,room",
    ),
    "kit": _titles(tr("Kit"), "malle,mallette,valise,kit,lot de,dans la malle"),
    "loanable": _titles(tr("Lent or not"), "se prête,prêtable,empruntable,loanable,requestable,prêt possible,à prêter"),
    "loan_days": _titles(
        tr("Days of a loan"), "durée de prêt jours,durée de prêt,durée du prêt,jours de prêt,loan days", "durée de prêt"
    ),
    "deposit": _titles(tr("Deposit"), "caution,dépôt de garantie,deposit", "montant de la caution"),
    "bought_on": _titles(
        tr("Bought on"),
        "acheté,acheté le,achat,achetée le,purchase date,purchased,bought on,acquis le",
        "date d'achat,date d'acquisition",
    ),
    "price": _titles(
        tr("Purchase price"),
        "prix,coût,cost,price,montant,purchase cost,purchase price,prix ttc,montant ttc",
        "prix d'achat,coût d'achat,coût d'acquisition,purchase cost",
    ),
    "supplier": _titles(tr("Supplier"), "fournisseur,vendeur,magasin,supplier,vendor"),
    "warranty": _titles(
        tr("Warranty until"),
        "garantie,fin de garantie,sous garantie jusqu'au,warranty,warranty months,warranty expires,expiration de garantie,"
        "mois de garantie",
        "garantie jusqu'au,fin de garantie",
    ),
    "note": _titles(
        tr("Notes"),
        "note,notes,remarque,remarques,observation,observations,commentaire,commentaires,description,comment,comments,"
        "asset notes,item notes,model notes,notes de l'actif,notes du modèle,remarques sur l'actif,divers",
        "notes de l'actif,asset notes",
        many=True,
    ),
    "checked_out": _titles(
        tr("Who has it (not taken in)"),
        # "Date de libération" is how the asset manager's French interface says "Checked out to".
        "checkout type,type d'attribution,type d'affectation,type de libération,type d'association,assigned to,checked out to,"
        "date de libération,extrait vers,attribué à,attribuer à,affecté à,associé à,emprunteur,emprunteuse,emprunté par,prêté à,"
        "emprunt en cours,username,nom d'utilisateur,identifiant,first name,prénom,last name,nom de famille,email,e-mail,"
        "courriel,utilisateur,utilisatrice,user,full name,employee number,matricule",
        "checked out to,checkout,attribué à,affecté à,associé à,extrait vers,prêté à,emprunté par",
        many=True,
    ),
}

ASIDE = frozenset(
    fold(word)
    for word in (
        "lieu",
        "structure",
        "responsable",
        "animateur",
        "animatrice",
        "urgence",
        "entreprise",
        "parent",
        "parents",
        "conjoint",
        "inscription",
        "création",
        "modification",
        "atelier",
        "médiateur",
        "conseiller",
        "fichier",
        "liste",
        "tuteur",
        "mère",
        "père",
        "enfant",
        "employeur",
        "id",
        "total",
    )
)
"""A longer title that holds one of these is about something else ("Nom du lieu", "Téléphone d'urgence")."""

ASIDE_FROM_WORKSHOPS = frozenset(
    map(fold, ("id", "total", "création", "modification", "inscrits", "présents", "attente", "téléphone", "mail", "e-mail"))
)
"""The same, in a programme: "Date de création", "Téléphone de l'animateur"."""

ASIDE_FROM_EQUIPMENT = frozenset(
    map(
        fold,
        (
            "id", "total", "création", "modification", "company", "compagnie", "société", "order", "commande", "eol", "vie",
            "actuelle", "book", "dépréciation", "amortissement", "depreciation", "responsable", "manager", "téléphone", "phone",
            "checkin", "dissociation", "vérification", "audit", "image", "photo",
        ),
    )
)  # fmt: skip
"""The same, in a catalogue: "Numéro de commande", "Asset EOL Date"."""

KNOWN_TITLES: Final = frozenset(
    title
    for titles in (PEOPLE_TITLES, VISIT_TITLES, WORKSHOP_TITLES, EQUIPMENT_TITLES)
    for one in titles.values()
    for title in one.sure
)
