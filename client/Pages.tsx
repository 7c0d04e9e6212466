import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { DrillBand } from './ui/DrillBand.tsx';
import { IdleGuard } from './ui/IdleGuard.tsx';
import { PageBoundary } from './ui/PageBoundary.tsx';
import { PageNotice } from './ui/PageNotice.tsx';
import { NoSuchPage } from './ui/NoSuchPage.tsx';

type Screen = { default: ComponentType };

/** `views/<name>/<Name>Screen.tsx` with a default export is a page under `/<name>`, in a chunk of its own. */
const screens = import.meta.glob<Screen>('./views/*/*Screen.tsx');
const pages = Object.entries(screens).map(([file, load]) => ({ path: `/${file.split('/')[2]}`, Page: lazy(load) }));
const wall = pages.find((page) => page.path === '/wall');

/** Where one is not signed in yet. */
const BEFORE: ReadonlySet<string> = new Set(['/signin', '/setup']);

export function Pages() {
  return (
    <PageBoundary>
      <DrillBand />
      <Suspense fallback={<PageNotice title="" busy />}>
        <Switch>
          {pages.map(({ path, Page }) => <Route key={path} path={path}>{BEFORE.has(path) ? <Page /> : <IdleGuard><Page /></IdleGuard>}</Route>)}
          {wall && <Route path="/"><wall.Page /></Route>}
          <Route><NoSuchPage paths={pages.map((page) => page.path)} /></Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}
