import type { ReactNode } from 'react';
import { beginningOf } from '../../workers/model/characters.ts';
import type { Notice } from '../../workers/model/config.ts';
import type { Param } from '../../workers/model/param.ts';
import { paramOf } from '../../workers/model/params/index.ts';
import { labelOf, nameOfKey, reasonText } from '../locales/entries.ts';
import type { Text } from '../locales/index.ts';
import { useSay } from '../session/language.ts';
import { dismissAll, useNotices } from '../session/notices.ts';
import { capitalized } from '../words/capitalized.ts';

const headText = {
  key: 'lab.noticeBar.head.key',
  given: 'lab.noticeBar.head.given',
  allowed: 'lab.noticeBar.head.allowed',
  used: 'lab.noticeBar.head.used',
} as const satisfies Record<string, Text>;

/** A given value longer than this is cut: it came from outside and may be anything. */
const longestShown = 40;

/** What the page has to say besides its numbers, in one place, until it is dismissed. */
export function NoticeBar(): ReactNode {
  const say = useSay();
  const { repairs, sentences, offer } = useNotices();
  const isLong = repairs.some(({ key }) => key === '#');
  const settings = repairs.filter(({ key }) => key !== '#');
  const texts = Object.entries<Text>({
    ...sentences,
    ...(isLong ? { long: 'lab.noticeBar.long' } : {}),
  });
  const isEmpty = texts.length === 0 && settings.length === 0 && !offer;
  return (
    <div className="notices" role="status">
      {!isEmpty && (
        <div className="notice">
          <div>
            {texts.map(([subject, text]) => (
              <p key={subject}>{say(text)}</p>
            ))}
            {offer && (
              <p>
                {say(offer.text)}{' '}
                <button type="button" onClick={offer.act}>
                  {say(offer.label)}
                </button>
                {offer.decline && (
                  <>
                    {' '}
                    <button type="button" onClick={offer.decline.act}>
                      {say(offer.decline.label)}
                    </button>
                  </>
                )}
              </p>
            )}
            {settings.length > 0 && (
              <>
                <p>{say('lab.noticeBar.intro')}</p>
                <Repairs repairs={settings} />
              </>
            )}
          </div>
          <button type="button" onClick={dismissAll}>
            {say('lab.noticeBar.dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}

function Repairs({ repairs }: { readonly repairs: readonly Notice[] }): ReactNode {
  const say = useSay();
  return (
    <table>
      <thead>
        <tr>
          {Object.entries(headText).map(([column, text]) => (
            <th key={column} scope="col">
              {capitalized(say(text))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {repairs.map(({ key, given, allowed, used }) => (
          <tr key={key}>
            <th scope="row">
              {capitalized(say(nameOfKey(key)))} <code>{key}</code>
            </th>
            <td>{shortened(given)}</td>
            <td>{typeof allowed === 'string' ? allowed : say(reasonText(allowed))}</td>
            <td>
              <Used name={key} value={used} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a setting is now, by the name that its control has for it. */
function Used({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  const say = useSay();
  const param: Param | undefined = paramOf(name);
  if (param?.kind !== 'choice' || !param.options.ids.includes(value)) return shortened(value);
  return (
    <>
      {say(labelOf(param.options, value))} <code>{value}</code>
    </>
  );
}

const shortened = (text: string) =>
  text.length > longestShown ? `${beginningOf(text, longestShown)}…` : text;
