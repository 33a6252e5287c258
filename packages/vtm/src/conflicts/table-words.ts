const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words before "table" that name none and behind which the sentence goes on: `the table stores …`. */
export const DETERMINERS = words(
  'a an the this that these those each every any some no one two both either neither all another ' +
    'other same its their our your my his her which what whose such single new existing old ' +
    'separate different given first second third last next target source database db sql sqlite ' +
    'postgres mysql lookup hash routing truth decision join pivot temp temporary virtual main ' +
    'markdown html summary comparison multiplication symbol small empty full whole entire wrong ' +
    'corresponding respective relevant correct primary foreign shared common page is are was be',
);

/** Words before "table" that name none and behind which a name may stand: `into table captures`. */
export const LEADING_WORDS = words(
  'and or of in on to into from with without for per by as onto inside using via ' +
    'create creates created creating drop drops dropping alter alters altering add adds adding ' +
    'update updates updating write writes writing read reads reading migrate migrates truncate ' +
    'truncates query queries lock locks use uses populate populates seed seeds fill fills index ' +
    'indexes insert inserts delete deletes select selects rename renames access accesses modify ' +
    'modifies touch touches show shows display displays render renders print prints has have',
);

/** Words behind "table" that name none. */
export const TRAILING_WORDS = words(
  'of is are was were has have had in on to into from with without for and or by as at that which ' +
    'where when if then than exists exist existing must should shall may can will does do gets get ' +
    'contains contain includes include holds hold stores store uses use name names row rows column ' +
    'columns schema index indexes size creation design layout definition migration level scan lock ' +
    'locks data not only so via after before during per across matches view views format ' +
    'formatting output rendering tests test state structure entry entries header headers cell ' +
    'cells component components but also itself using supports support the a an each every all',
);
