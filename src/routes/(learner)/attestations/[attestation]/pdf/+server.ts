import { error } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';
import { drawAttestationPdf, findAttestation } from '#lib/server/learning/index.ts';
import { logoFor } from '#lib/server/people/index.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const attestation = await findAttestation(locals.person!.id, params.attestation);
	if (!attestation) error(404, 'Cette attestation n’existe pas.');
	const logo = await logoFor(locals.person!.id);
	const pdf = await drawAttestationPdf(attestation, config.origin ?? url.origin, logo);
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="attestation-${attestation.moduleId}.pdf"`
		}
	});
};
