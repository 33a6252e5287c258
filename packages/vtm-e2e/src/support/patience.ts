import { jest } from '@jest/globals';

// A real nx in a fresh workspace needs seconds for each command, on two busy cores many.
jest.setTimeout(180_000);
