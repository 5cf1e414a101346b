import type { messages } from './tables.ts';

type Wording = { subject: string; body: string };

/** Our own texts, until a coordinator writes another. */
export const wordings: Record<(typeof messages)[number], Wording> = {
	announcement: {
		subject: '{campagne} : à faire avant le {échéance}',
		body: `Bonjour {prénom},

{collectivité} vous propose de suivre, à votre rythme :

{modules}

C’est à terminer avant le {échéance}. Vous pouvez le faire en plusieurs fois : rien ne se perd.

Pour commencer :
{lien}

Il n’y a pas de piège, et vos réponses ne regardent que vous. À la fin, vous recevez une attestation.`
	},
	before: {
		subject: 'À terminer avant le {échéance} : {campagne}',
		body: `Bonjour {prénom},

Il vous reste à terminer, avant le {échéance} :

{modules}

Si vous avez commencé, vous reprendrez là où vous en étiez :
{lien}

Un empêchement ? Dites-le à la personne qui suit Vigie dans votre collectivité.`
	},
	after: {
		subject: 'Il est encore temps : {campagne}',
		body: `Bonjour {prénom},

L’échéance du {échéance} est passée, et il n’est pas trop tard. Il vous reste :

{modules}

Vous pouvez vous y mettre dès maintenant, même dix minutes :
{lien}

Une difficulté, pas d’ordinateur, pas le temps ? Parlez-en à la personne qui suit Vigie dans votre collectivité : il y a d’autres façons de faire.`
	}
};

/** What ends every reminder, whoever wrote it: where it comes from, how to check, how to stop. */
export function endingOf({
	collectivity,
	stopUrl
}: {
	collectivity: string;
	stopUrl: string;
}): string {
	return `Un doute sur ce message ? N’ouvrez pas le lien : demandez à la personne qui suit Vigie dans votre collectivité.

À bientôt,
${collectivity}, avec Vigie

--
Pour ne plus recevoir ces relances par courriel :
${stopUrl}
`;
}
