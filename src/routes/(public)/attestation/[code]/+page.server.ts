import { error } from '@sveltejs/kit';
import { verifyAttestation } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const attestation = await verifyAttestation(params.code);
	if (!attestation) error(404, 'Ce code est inconnu.');
	const { code, holder, collectivities, moduleTitle, moduleVersion, rule, issuedAt } = attestation;
	return { code, holder, collectivities, moduleTitle, moduleVersion, rule, issuedAt };
};
