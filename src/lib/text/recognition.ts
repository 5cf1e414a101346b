import type { Recognition } from '#lib/server/learning/index.ts';

/** Where an attestation of elsewhere comes from. */
export const recognitionWords: Record<Recognition['kind'], string> = {
	senscyber: 'SensCyber',
	secnumacademie: 'SecNumAcadémie',
	cnfpt: 'CNFPT',
	mentor: 'Mentor',
	other: 'Autre'
};
