/** What a course system reads of a package: its units, and which file each of them is. */
import { version } from '../../../package.json';
import type { Language } from '../../../workers/model/languages.ts';

/** A lesson in a package. */
export interface CourseUnit {
  readonly id: string;
  readonly title: string;
}

export interface Package {
  readonly title: string;
  /** Of its texts and titles. */
  readonly language: Language;
  readonly units: readonly CourseUnit[];
  /** Score in percent from which on a unit is passed; null where it is enough to have done all of it. */
  readonly mastery?: number | null;
}

/** Its name is given by the standard. */
export const manifestName = 'imsmanifest.xml';

/** The page, which all units share. */
export const pageName = 'gradflow.html';

/** The file that a course system opens for a unit. */
export const launcherName = ({ id }: CourseUnit): string => `${id}.html`;

/**
 * The manifest of a SCORM 1.2 package: IMS Content Packaging 1.1.2 with the ADL's additions, and title and language as IMS
 * metadata. One SCO a unit, and one asset that all of them depend on.
 *
 * It names no schema files: a course system has them, and a reader that lacks them would look for them in the package.
 */
export function manifestOf({ title, language, units, mastery = null }: Package): string {
  const name = xml(titleOf(title));
  const passed =
    mastery === null ? '' : `\n        <adlcp:masteryscore>${mastery}</adlcp:masteryscore>`;
  const items = units.map(
    (unit) => `      <item identifier="item-${unit.id}" identifierref="unit-${unit.id}">
        <title>${xml(titleOf(unit.title))}</title>${passed}
      </item>`,
  );
  const resources = units.map(
    (
      unit,
    ) => `    <resource identifier="unit-${unit.id}" type="webcontent" adlcp:scormtype="sco" href="${launcherName(unit)}">
      <file href="${launcherName(unit)}"/>
      <dependency identifierref="page"/>
    </resource>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifierOf(language, units)}" version="${version.slice(0, 20)}"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
    <imsmd:lom>
      <imsmd:general>
        <imsmd:title>
          <imsmd:langstring xml:lang="${language}">${name}</imsmd:langstring>
        </imsmd:title>
        <imsmd:language>${language}</imsmd:language>
      </imsmd:general>
    </imsmd:lom>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${name}</title>
${items.join('\n')}
    </organization>
  </organizations>
  <resources>
${resources.join('\n')}
    <resource identifier="page" type="webcontent" adlcp:scormtype="asset" href="${pageName}">
      <file href="${pageName}"/>
    </resource>
  </resources>
</manifest>
`;
}

/** The same lessons in the same language are the same package, also where it is made again. */
const identifierOf = (language: Language, units: readonly CourseUnit[]): string =>
  ['gradflow', language, ...units.map(({ id }) => id)].join('.');

/**
 * The page of a unit: it opens the lesson in the page beside it, in the same frame, where the course system is found.
 *
 * A file for each, and no address with `#` in the manifest, which not every course system keeps.
 */
export const launcherOf = (unit: CourseUnit, language: Language, waiting: string): string =>
  `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <title>${xml(titleOf(unit.title))}</title>
  </head>
  <body>
    <p>${xml(waiting)}</p>
    <script>
      location.replace('${pageName}' + location.search + '#embed=1&lesson=${unit.id}&lang=${language}');
    </script>
  </body>
</html>
`;

/** As long as the schema lets a title be, with no half of a character at its end. */
const titleOf = (text: string): string => {
  const points = [...text.trim().replace(/\s+/gu, ' ')];
  while (points.join('').length > mostTitle) points.pop();
  return points.join('');
};

const mostTitle = 200;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text inside XML or HTML; characters that XML cannot hold are left out. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (letter) => entities[letter] ?? '');
