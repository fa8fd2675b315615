import type { ReactNode } from 'react';
import { beginningOf } from '../../workers/model/characters.ts';
import type { Notice } from '../../workers/model/config.ts';
import { paramOf } from '../../workers/model/params.ts';
import type { Text } from '../../workers/model/text.ts';
import { dismissAll, useNotices } from '../session/notices.ts';
import { useSay } from '../session/surroundings.ts';
import { capitalized } from '../words/capitalized.ts';

const introText: Text = {
  en: 'Some settings could not be used as given:',
  zh: '有些设置无法按所给的值使用：',
};
const longText: Text = {
  en: 'The address is longer than 8 kB and was not read. What is on screen stays as it was.',
  zh: '地址超过 8 kB，未被读取。画面保持不变。',
};
const headText = {
  key: { en: 'setting', zh: '设置' },
  given: { en: 'given', zh: '给出' },
  allowed: { en: 'allowed', zh: '允许' },
  used: { en: 'used', zh: '采用' },
} as const satisfies Record<string, Text>;
const dismissText: Text = { en: 'Dismiss', zh: '知道了' };

/** A given value longer than this is cut: it came from outside and may be anything. */
const longestShown = 40;

/** What the page has to say besides its numbers, in one place, until it is dismissed. */
export function NoticeBar(): ReactNode {
  const say = useSay();
  const { repairs, sentences, offer } = useNotices();
  const isLong = repairs.some(({ key }) => key === '#');
  const settings = repairs.filter(({ key }) => key !== '#');
  const texts = Object.entries({ ...sentences, ...(isLong ? { long: longText } : {}) });
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
                <p>{say(introText)}</p>
                <Repairs repairs={settings} />
              </>
            )}
          </div>
          <button type="button" onClick={dismissAll}>
            {say(dismissText)}
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
              {capitalized(say(paramOf(key)?.label ?? { en: key, zh: key }))} <code>{key}</code>
            </th>
            <td>{shortened(given)}</td>
            <td>{typeof allowed === 'string' ? allowed : say(allowed)}</td>
            <td>{shortened(used)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shortened = (text: string) =>
  text.length > longestShown ? `${beginningOf(text, longestShown)}…` : text;
