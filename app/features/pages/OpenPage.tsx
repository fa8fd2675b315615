import type { ComponentType, ReactNode } from 'react';
import { pages } from '../../../workers/model/choices.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { labelOf } from '../../locales/entries.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { part } from '../../ui/part.tsx';
import './pages.css';

type PageId = Exclude<Config['page'], 'none'>;

/** What stands on each page. */
const bodies: Readonly<Record<PageId, ComponentType>> = {
  reference: part(() => import('./reference/Reference.tsx')),
  glossary: part(() => import('./Glossary.tsx')),
  teachers: part(() => import('./teachers/Teachers.tsx')),
};

const isPage = (id: Config['page']): id is PageId => id !== 'none';

/** The page to read that the address names, over the experiment; closed, it leaves that as it was. */
export default function OpenPage(): ReactNode {
  const say = useSay();
  const { set } = useSession();
  const page = useExperiment(({ config }) => config.page);
  if (!isPage(page)) return null;
  const Body = bodies[page];
  return (
    <Dialog
      title={say(labelOf(pages, page))}
      className="reading"
      tools={<Tools page={page} />}
      onClose={() => set({ page: undefined, entry: undefined }, 'choice')}
    >
      <div key={page} className="page-body" data-page={page}>
        <Body />
      </div>
    </Dialog>
  );
}

/** The other pages, and paper. */
function Tools({ page }: { readonly page: PageId }): ReactNode {
  const say = useSay();
  const { set } = useSession();
  return (
    <>
      {pages.ids.filter(isPage).map((id) => (
        <button
          key={id}
          type="button"
          className="quiet"
          aria-current={id === page ? 'page' : undefined}
          onClick={() => set({ page: id, entry: undefined }, 'choice')}
        >
          {say(labelOf(pages, id))}
        </button>
      ))}
      <button type="button" onClick={() => window.print()}>
        {say('actions.print.label')}
      </button>
    </>
  );
}
