type Written = { subject: string; body: string };

/** The mail that holds a sign-in link. */
export function signInLinkMail(to: { givenName: string; url: string; minutes: number }): Written {
	return {
		subject: 'Votre lien pour vous connecter à Vigie',
		body: letter(to.givenName, [
			'Voici votre lien de connexion à Vigie :',
			to.url,
			`Il fonctionne une seule fois, pendant ${to.minutes} minutes, sur l’appareil de votre choix.`,
			'Vous n’avez rien demandé ? Ignorez ce message : sans le lien, personne ne peut entrer.'
		])
	};
}

/** The mail that invites someone for the first time. `from` names the collectivité, absent when it is unknown. */
export function invitationMail(to: {
	givenName: string;
	from: string | null;
	url: string;
	days: number;
}): Written {
	const host = to.from ? `${to.from} vous invite` : 'Votre collectivité vous invite';
	return {
		subject: to.from ? `${to.from} vous invite sur Vigie` : 'Votre invitation sur Vigie',
		body: letter(to.givenName, [
			`${host} à suivre, à votre rythme, des modules courts pour reconnaître les pièges informatiques et savoir quoi faire.`,
			'Pour commencer, ouvrez ce lien :',
			to.url,
			`Il vous est personnel et reste valable ${to.days} jours. Il n’y a pas de mot de passe à créer.`,
			'Un doute sur ce message ? Demandez confirmation à la personne qui suit Vigie dans votre collectivité : c’est déjà un bon réflexe.'
		])
	};
}

/** The mail that tells someone that their password was chosen or changed. */
export function passwordChosenMail(to: { givenName: string; url: string }): Written {
	return {
		subject: 'Votre mot de passe Vigie a été enregistré',
		body: letter(to.givenName, [
			'Un mot de passe vient d’être enregistré pour votre compte Vigie. Si c’est vous, il n’y a rien à faire.',
			'Si ce n’est pas vous, prévenez la personne qui suit Vigie dans votre collectivité. Puis connectez-vous avec un lien et choisissez un autre mot de passe :',
			to.url
		])
	};
}

/** The mail that tells someone that a personal code was printed for them. */
export function personalCodeMail(to: { givenName: string }): Written {
	return {
		subject: 'Un code personnel Vigie vient d’être créé pour vous',
		body: letter(to.givenName, [
			'La personne qui suit Vigie dans votre collectivité vient de préparer un coupon à votre nom. Il porte un code personnel, qui ouvre votre compte sans passer par un courriel.',
			'Vous ne l’attendiez pas ? Parlez-en avec elle.'
		])
	};
}

/** The mail that tells an address that it is no longer somebody's. */
export function addressChangedMail(to: { givenName: string }): Written {
	return {
		subject: 'Votre adresse a changé dans Vigie',
		body: letter(to.givenName, [
			'L’adresse électronique de votre compte Vigie vient d’être changée. Les liens reçus à cette adresse-ci ne fonctionnent plus.',
			'Vous ne l’attendiez pas ? Prévenez la personne qui suit Vigie dans votre collectivité.'
		])
	};
}

/** The mail that tells someone that a collectivité asks to count them among its people. */
export function membershipRequestMail(to: { givenName: string; from: string }): Written {
	return {
		subject: `${to.from} souhaite vous rattacher dans Vigie`,
		body: letter(to.givenName, [
			`La coordination de « ${to.from} » souhaite vous compter parmi ses élues, ses élus ou ses agents. Si vous acceptez, elle verra quels modules vous avez terminés, jamais vos réponses.`,
			'Connectez-vous à Vigie comme d’habitude : la demande vous attend sur votre page d’accueil, et disparaît après trente jours.',
			'Vous ne travaillez pas avec cette collectivité ? Refusez, ou ne faites rien : elle ne verra rien de vous.'
		])
	};
}

/** The mail that tells someone that they now follow a collectivité. */
export function coordinationMail(to: { givenName: string; place: string; by: string }): Written {
	return {
		subject: `Vous coordonnez « ${to.place} » dans Vigie`,
		body: letter(to.givenName, [
			`${to.by} vous a confié la coordination de « ${to.place} ». Vous pouvez maintenant y ajouter des personnes et voir qui a terminé les modules.`,
			'Connectez-vous à Vigie comme d’habitude. Par précaution, vos connexions ouvertes ont été fermées.'
		])
	};
}

function letter(givenName: string, paragraphs: string[]): string {
	return [`Bonjour ${givenName},`, ...paragraphs, 'À bientôt,\nVigie'].join('\n\n') + '\n';
}
