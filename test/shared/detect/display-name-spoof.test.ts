import { displayNameSpoof } from '../../../shared/detect/display-name-spoof.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { provenBy } from '../../support/inspections.ts';

describeDetector(displayNameSpoof, [
  {
    title: 'reports a brand name in front of a stranger’s proven address',
    seen: seen(from('Northwind Bank', 'x@parcel-info.test')),
    expected: ['strong display-name.brand-elsewhere northwind-bank'],
  },
  {
    title: 'reports a brand name in full-width letters',
    seen: seen(from('Ｎｏｒｔｈｗｉｎｄ　Ｂａｎｋ', 'x@parcel-info.test')),
    expected: ['strong display-name.brand-elsewhere northwind-bank'],
  },
  {
    title: 'reports a spaced kanji name with 一 in place of ー',
    seen: seen(from('三 井 住 友 カ一ド', 'x@parcel-info.test')),
    expected: ['strong display-name.lookalike-name smbc-card'],
  },
  {
    title: 'reports another brand’s name on a proven brand’s address',
    seen: seen(from('楽天カード', 'x@northwind.example'), { authentication: provenBy('northwind.example') }),
    expected: ['strong display-name.brand-elsewhere rakuten'],
  },
  {
    title: 'reports a common word when only a role stands beside it',
    seen: seen(from('Chase Support', 'x@parcel-info.test')),
    expected: ['strong display-name.brand-elsewhere chase'],
  },
  {
    title: 'reports a brand whose address cannot be read',
    seen: seen({
      from: { kind: 'malformed', raw: 'Globex Parcel <globex>', displayName: 'Globex Parcel' },
    }),
    expected: ['strong display-name.no-address globex'],
  },
  {
    title: 'stays quiet on the brand itself',
    seen: seen(from('Northwind Bank', 'news@northwind.example'), {
      authentication: provenBy('northwind.example'),
    }),
    expected: [],
  },
  {
    title: 'stays quiet on a person whose name is also a brand’s',
    seen: seen(from('Chase Miller', 'chase@parcel-info.test')),
    expected: [],
  },
  {
    title: 'stays quiet on a longer word that begins like the brand',
    seen: seen(from('Amazonas Reisen', 'info@parcel-info.test')),
    expected: [],
  },
  {
    title: 'stays quiet on a proven brand that names another beside itself',
    seen: seen(from('Northwind Bank for 楽天カード', 'news@northwind.example'), {
      authentication: provenBy('northwind.example'),
    }),
    expected: [],
  },
]);
