import type { ReactNode } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSay } from '../../session/surroundings.ts';

const noneText: Text = {
  en: 'No preview here: a page that is one file lets no frame in. The height is that of the two usual plots.',
  zh: '此处没有预览：单文件页面不允许内嵌框架。高度按常用的两幅图计算。',
};
const openText: Text = { en: 'Open the figure by itself', zh: '单独打开该插图' };

/** Where there can be no preview: why, and the figure in a tab of its own. */
export function NoPreview({ address }: { readonly address: string }): ReactNode {
  const say = useSay();
  return (
    <p className="help">
      {say(noneText)}{' '}
      <a href={address} target="_blank" rel="noopener">
        {say(openText)}
      </a>
    </p>
  );
}
