import type { FigureAsked, FigureCounted, SharedFigure } from '../../shared/sharedFigure.ts';
import type { Answer } from './answer.ts';
import { pageHttp } from './pageHttp.ts';

export interface ShownFigure {
  readonly figure: SharedFigure;
  readonly now: FigureCounted;
  readonly restored: boolean;
}

/** Figures that are shared by link. */
export const figures = {
  link: ({ from, to, ...asked }: FigureAsked): Promise<Answer<{ readonly path: string; readonly figure: SharedFigure }>> =>
    pageHttp.get('/api/v1/figures/link', { ...asked, ...(from !== undefined && to !== undefined && { from: new Date(from).toISOString(), to: new Date(to).toISOString() }) }),
  shared: (figure: string, signal?: AbortSignal): Promise<Answer<ShownFigure>> => pageHttp.get('/api/v1/figures/shared', { figure }, signal),
};
