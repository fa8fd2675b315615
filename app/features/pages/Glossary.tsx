import type { ReactNode } from 'react';
import { type TermGroup, terms } from '../../locales/glossaryWords.ts';
import { fetchPageWords } from '../../locales/pages.ts';
import { Formula } from '../../ui/Formula.tsx';
import { Awaited } from './Awaited.tsx';

const groups = Object.keys(terms) as TermGroup[];

/** The words of the page, by subject. */
export default function Glossary(): ReactNode {
  return (
    <Awaited what="glossary" fetch={(language) => fetchPageWords('glossary', language)}>
      {(words) => (
        <>
          <p>{words.intro}</p>
          {groups.map((group) => (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h3 id={`group-${group}`}>{words.groups[group]}</h3>
              <dl className="terms">
                {terms[group].map((term) => (
                  <div key={term} data-term={term}>
                    <dt>{words.terms[term].name}</dt>
                    <dd>
                      <Formula text={words.terms[term].text} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </>
      )}
    </Awaited>
  );
}
