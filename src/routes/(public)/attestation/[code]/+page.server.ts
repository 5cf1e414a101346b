import { error } from '@sveltejs/kit';
import { addressKey, countTry, quarter } from '#lib/server/auth/index.ts';
import { verifyAttestation } from '#lib/server/learning/index.ts';
import { tooMany } from '../../too-many.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, getClientAddress }) => {
	const attestation = await verifyAttestation(params.code);
	if (!attestation) {
		await countTry(addressKey('attestation', getClientAddress()), 60, quarter).catch(tooMany);
		error(404, 'Ce code est inconnu.');
	}
	const { code, holder, collectivities, moduleTitle, moduleVersion, rule, issuedAt } = attestation;
	return { code, holder, collectivities, moduleTitle, moduleVersion, rule, issuedAt };
};
