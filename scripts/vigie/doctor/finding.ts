export type Level = 'ok' | 'attention' | 'faute';
export type Finding = { level: Level; subject: string; sentence: string };

/** Findings about one subject. */
export function about(subject: string): (level: Level, sentence: string) => Finding {
	return (level, sentence) => ({ level, subject, sentence });
}

/** What an error says, on one line. */
export function reason(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
