import type { TFunction } from 'i18next';
import { useWords } from '../../../i18n/i18n.ts';

export const useAppraisalWords = (): TFunction => useWords('appraisal').t;
