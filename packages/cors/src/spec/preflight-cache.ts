export type PreflightCache = { clear(): void };
