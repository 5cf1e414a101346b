import type { Route } from './routes.ts';
import type { Commune } from './two-communes.ts';

type Form = Record<string, string>;

/** The name of a form: its route and its action. */
export const keyOf = ({ id }: Route, post: string): string => `${id} ${post}`.trim();

/** What the parameters of addresses hold. A new one has to be given a value here, of this commune if it names something. */
export function valuesOf({ values, keys }: Commune): Record<string, string> {
	return {
		...values,
		module: 'minimal',
		chapter: 'debut',
		file: 'images/none.svg',
		number: '1',
		message: 'avant',
		card: 'none',
		hash: 'none',
		tones: 'none',
		// What opens to whoever holds it is guessed wrongly.
		code: '123456',
		token: `${keys.installation.slice(0, -4)}AAAA`
	};
}

/** What lists may be asked for, so as to show something of a commune. The name is cut short: a page may say again what is searched. */
export function queriesOf({ values, others, keys, texts }: Commune): string[] {
	const begin = texts.family.slice(0, -1).toLowerCase();
	return [
		`?collectivite=${values.collectivity}`,
		`?collectivite=${values.collectivity}&format=xlsx`,
		`?recherche=${begin}`,
		`?recherche=${begin}&presence=departs`,
		`?nom=${begin}`,
		`?coordination=${begin}`,
		`?service=Service ${begin}`,
		`?format=xlsx`,
		`?fait=${values.person}&question=1`,
		`?code=${keys.paper}`,
		`?recherche=${begin}&etat=echecs`,
		`?recherche=${begin}&etat=prevenues`,
		`?collectivite=${values.collectivity}&connexion=jamais`,
		`?collectivite=${values.collectivity}&qui=tous`,
		`?service=Service ${begin}&qui=tous&prevenues=non&feuilles=service`,
		`?campagne=${values.campaign}`,
		`?de=${values.collectivity}&participant=${others.participant}&person=${values.person}`
	];
}

/**
 * Every form of the application, filled in so that it is good, with what belongs to this commune. `oneself`: it is about
 * whoever sends it and names nobody. A new form has to be filled in here.
 */
export function formsOf({ values, others, keys }: Commune): Record<string, Form | 'oneself'> {
	const { person, collectivity } = values;
	const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
	const past = '2026-01-02';
	const place = { collectivityId: collectivity, category: 'agent' };
	const someone = { givenName: 'Camille', familyName: 'Nouvelle', email: 'camille@neuf.test' };
	const membership = { ...place, function: '', department: '', startsOn: past };
	const code = { code: keys.code };
	const campaign = {
		...{ title: 'Une campagne', 'module.minimal': 'on', ...place, arrivedSince: '' },
		...{ opensOn: day, dueOn: day, validity: '12' }
	};
	const text = { enabled: 'on', days: '20', subject: 'Rappel', body: 'Bonjour {prénom}. {lien}' };
	const today = new Date().toISOString().slice(0, 10);
	const mapped = 'Nom;Prénom;Courriel;Catégorie\r\nNouvelle;Camille;camille@neuf.test;agent\r\n';
	const on = '/(coordinator)';
	const reminders = `${on}/campagnes/[campaign]/relances`;
	const settings = `${on}/collectivites/[collectivity]/reglages`;
	return {
		'/(public)/seance': { code: '123456' },
		'/(public)/seance/[code]': { question: '1', faire: 'x' },
		'/(public)/seance/[code]/entrer ?/moi': { x: '' },
		'/(public)/seance/[code]/entrer ?/connu': { person, ...code },
		'/(public)/seance/[code]/entrer ?/code': { own: keys.code },
		'/(public)/seance/[code]/entrer ?/autre': { name: 'Quelqu’un' },
		'/(public)/poste/[kiosk] ?/chercher': { query: 'a' },
		'/(public)/poste/[kiosk] ?/choisir': { personId: person },
		'/(public)/poste/[kiosk] ?/entrer': { personId: others.withCode, ...code },
		'/(public)/poste/[kiosk]/installer/[token]': { x: '' },
		'/(public)/poste/[kiosk]/fin': 'oneself',
		'/(public)/invitation/[token]': { x: '' },
		'/(public)/installation/[token]': { ...someone, password: 'phare-maree-balise-ecume' },
		'/(public)/ne-plus-recevoir/[token]': { x: '' },
		'/(public)/connexion': { email: 'personne@neuf.test', way: 'link' },
		'/(public)/connexion/lien/[token]': { x: '' },
		'/(public)/connexion/code': { code: '00000-00000-00000' },
		'/(learner)/rattachements ?/accepter': { requestId: others.request },
		'/(learner)/rattachements ?/refuser': { requestId: others.request },
		'/(learner)/modules/[module]/quiz ?/commencer': { person },
		'/(learner)/modules/[module]/quiz/[attempt]/[number]': { person, unknown: 'faire' },
		'/(learner)/modules/[module]/[chapter] ?/verifier': { person, unknown: 'essai' },
		'/(learner)/modules/[module]/[chapter] ?/choisir': { person, choix: 'a' },
		'/(learner)/modules/[module]/[chapter] ?/suivant': { person },
		'/(learner)/modules/[module]/[chapter]/acquis': { person },
		'/(learner)/deconnexion': 'oneself',
		'/(learner)/compte ?/mot-de-passe': 'oneself',
		'/(learner)/compte ?/partout': 'oneself',
		'/(learner)/compte ?/relances': 'oneself',
		'/(learner)/compte ?/recapitulatif': 'oneself',
		[`${on}/seances`]: {
			...{ module: 'minimal', collectivityId: collectivity, title: 'Séance' },
			...{ heldOn: day, animator: 'Camille' }
		},
		[`${on}/seances/[gathering] ?/suivant`]: { revision: '1' },
		[`${on}/seances/[gathering] ?/precedent`]: { revision: '1' },
		[`${on}/seances/[gathering]/presence ?/cocher`]: { person },
		[`${on}/seances/[gathering]/presence ?/retirer`]: { participant: others.participant },
		[`${on}/seances/[gathering]/presence ?/rapprocher`]: {
			participant: others.participant,
			person
		},
		[`${on}/seances/[gathering] ?/terminer`]: { x: '' },
		[`${on}/seances/[gathering] ?/abandonner`]: { x: '' },
		[`${on}/postes ?/creer`]: { collectivityId: collectivity, name: 'Un poste' },
		[`${on}/postes ?/installer`]: { kioskId: others.spareKiosk },
		[`${on}/postes ?/fermer`]: { kioskId: values.kiosk },
		[`${on}/personnes ?/retirer`]: { requestId: others.request },
		[`${on}/personnes ?/inviter`]: { x: '' },
		[`${on}/personnes/coupons`]: { x: '' },
		[`${on}/personnes/nouvelle`]: { ...someone, ...membership },
		[`${on}/personnes/import`]: { collectivityId: collectivity, startsOn: past, file: mapped },
		[`${on}/personnes/import/fin-de-mandat`]: { collectivityId: collectivity, lastDay: past },
		[`${on}/personnes/import/[import] ?/departs`]: {
			shown: others.membership,
			gone: others.membership
		},
		[`${on}/personnes/import/[import] ?/importer`]: { lastDay: past },
		[`${on}/personnes/import/[import] ?/annuler`]: { x: '' },
		[`${on}/personnes/[person] ?/inviter`]: { x: '' },
		[`${on}/personnes/[person] ?/modifier`]: someone,
		[`${on}/personnes/[person] ?/rattacher`]: membership,
		[`${on}/personnes/[person] ?/terminer`]: { membershipId: others.membership, endsOn: day },
		[`${on}/personnes/[person]/equivalences ?/reconnaitre`]: {
			...{ kind: 'other', title: 'Stage', obtainedOn: past, validUntil: '' },
			...{ 'module.minimal': 'on', file: '%PDF-1.7' }
		},
		[`${on}/personnes/[person]/equivalences ?/retirer`]: {
			recognition: values.recognition,
			reason: 'Erreur'
		},
		[`${on}/personnes/[person]/dispense/[campaign] ?/dispenser`]: { reason: 'Motif', until: day },
		[`${on}/personnes/[person]/dispense/[campaign] ?/demander`]: { x: '' },
		[`${on}/personnes/[person]/coupon`]: { x: '' },
		[`${on}/papier`]: { module: 'minimal' },
		[`${on}/papier/[quiz]/[person]`]: { seance: past, livret: 'oui', r1: 'A' },
		[`${on}/collectivites/[collectivity] ?/effectif`]: { elected: '9', agent: '9', since: past },
		[`${on}/collectivites/[collectivity] ?/contacts`]: { 'contact.dpo': 'Camille' },
		[`${on}/collectivites/[collectivity]/heures-calmes`]: {
			...{ begins: '21', ends: '6', daysOff: 'on' }
		},
		[`${settings} ?/chiffres`]: { reach: 'itself', only: 'non' },
		[`${settings} ?/choisie`]: { personId: person },
		[`${settings} ?/confier`]: {
			...someone,
			...{ email: 'claude@neuf.test', category: 'agent', function: '' }
		},
		[`${settings} ?/retirer`]: { personId: others.elsewhere },
		[`${settings} ?/nom`]: { name: 'Autre' },
		[`${settings} ?/couleur`]: { accent: '#123456' },
		[`${settings} ?/courriels`]: { sender: 'Mairie', replyTo: '' },
		[`${settings} ?/mentions`]: {
			publisher: 'Mairie',
			publisherContact: '',
			director: '',
			host: ''
		},
		[`${settings} ?/logo`]: { alt: 'Blason', file: 'PNG' },
		[`${settings} ?/texte`]: { alt: 'Blason' },
		[`${settings} ?/heriter`]: { setting: 'name' },
		[`${on}/campagnes/nouvelle`]: campaign,
		[`${on}/campagnes/[campaign]/modifier ?/modifier`]: campaign,
		[`${on}/campagnes/[campaign]/modifier ?/ouverte`]: { title: 'Autre', dueOn: '2099-01-01' },
		[`${on}/campagnes/[campaign]/modifier ?/clore`]: { x: '' },
		[`${on}/campagnes/[campaign]/modifier ?/supprimer`]: { x: '' },
		[`${reminders} ?/activer`]: { x: '' },
		[`${reminders} ?/preparer`]: { x: '' },
		[`${reminders} ?/pause`]: { x: '' },
		[`${reminders} ?/reprendre`]: { x: '' },
		[`${reminders}/[message] ?/enregistrer`]: text,
		[`${reminders}/[message] ?/apercu`]: text,
		[`${reminders}/[message] ?/essai`]: text,
		[`${reminders}/maintenant`]: { x: '' },
		[`${reminders}/historique`]: { id: others.reminder },
		[`${reminders}/sans-courriel`]: { day: today, [`person.${others.withCode}`]: 'on' },
		'/(admin)/administration/roles ?/administration': { personId: person },
		'/(admin)/administration/roles ?/coordination': {
			personId: person,
			collectivityId: collectivity
		},
		'/(admin)/administration/roles ?/retirer': {
			personId: others.coordinator,
			collectivityId: collectivity
		},
		'/(admin)/administration/modules/[module] ?/cacher': { x: '' },
		'/(admin)/administration/modules/[module] ?/proposer': { x: '' },
		'/(admin)/administration/collectivites': { name: 'Neuve', kind: 'commune' },
		'/(admin)/administration/collectivites/import': { file: 'Nom;Nature\r\nNeuve;commune\r\n' },
		'/(admin)/administration/collectivites/import/[import] ?/departs': { x: '' },
		'/(admin)/administration/collectivites/import/[import] ?/importer': { x: '' },
		'/(admin)/administration/collectivites/import/[import] ?/annuler': { x: '' },
		'/(admin)/administration/collectivites/[collectivity]': { name: 'Autre', kind: 'commune' }
	};
}
