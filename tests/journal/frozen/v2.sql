PRAGMA application_id=1281712484;
PRAGMA user_version=2;
BEGIN TRANSACTION;
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" VALUES(1,'journal','0001_first','2026-11-29 18:09:52.309930');
INSERT INTO "django_migrations" VALUES(2,'journal','0002_words_and_people','2026-11-29 18:09:52.351659');
CREATE TABLE "journal_grant" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "right" varchar(20) NOT NULL, "note_id" char(32) NOT NULL REFERENCES "journal_note" ("id") DEFERRABLE INITIALLY DEFERRED, "principal_id" char(32) NOT NULL REFERENCES "journal_principal" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_grant_each" UNIQUE ("note_id", "principal_id", "right"));
INSERT INTO "journal_grant" VALUES(1,'read','071d1481564948e998466a921f7ea79c','4f3d014474854165a2fe005b88ebf5e6');
INSERT INTO "journal_grant" VALUES(2,'read','df7142dcaf2946f8b7744cca4d909eb2','4f3d014474854165a2fe005b88ebf5e6');
INSERT INTO "journal_grant" VALUES(3,'comment','df7142dcaf2946f8b7744cca4d909eb2','6aedf88b6fe245d4b5b728bf7c208071');
CREATE TABLE "journal_link" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "fact" text NOT NULL, "note_id" char(32) NOT NULL REFERENCES "journal_note" ("id") DEFERRABLE INITIALLY DEFERRED, "to_id" char(32) NULL REFERENCES "journal_note" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "a_note_or_a_fact" CHECK ((("to_id" IS NULL AND NOT ("fact" = '')) OR ("to_id" IS NOT NULL AND "fact" = ''))));
INSERT INTO "journal_link" VALUES(1,'4be03db0dc2574bdb94067edfe175330a11d459a','701966a0c381488fb8c0c8fd8712b8bc',NULL);
INSERT INTO "journal_link" VALUES(2,'f320cd576d14475b349aae908fb5262cc7038069','d8f33418f3d447119804f92283868a29',NULL);
INSERT INTO "journal_link" VALUES(3,'1c07724e44c5b4763fe31d0347fc816ac16e2284','2d5db79ba2a74e1fbac7652ccdf84404',NULL);
INSERT INTO "journal_link" VALUES(4,'c2557035449c4ca23685156b89c80c4de9367ed9','18ae013eaca94679843baac536891eeb',NULL);
INSERT INTO "journal_link" VALUES(5,'0a04ef48521b18a91ab1c42fc52f4fbe8d19821f','5e3c536c415a4400975470808181e84d',NULL);
INSERT INTO "journal_link" VALUES(6,'1d775b7c69dd649317788b9503b96d91aba018ea','f3c668b114ed404990e32e8239455353',NULL);
INSERT INTO "journal_link" VALUES(7,'','05628748943e425ab0536e9b8742ced2','a96dfb2c780b45d9b02d3504de1bf0cd');
INSERT INTO "journal_link" VALUES(14,'','c15521b1b3dc450a9daa37e51b591d75','071d1481564948e998466a921f7ea79c');
INSERT INTO "journal_link" VALUES(15,'9fceb02d0ae598e95dc970b74767f19372d61af8','c15521b1b3dc450a9daa37e51b591d75',NULL);
INSERT INTO "journal_link" VALUES(16,'https://example.org/runbook','c15521b1b3dc450a9daa37e51b591d75',NULL);
INSERT INTO "journal_link" VALUES(19,'','29663157072a468b9e47921f47d9e875','c15521b1b3dc450a9daa37e51b591d75');
INSERT INTO "journal_link" VALUES(20,'','6cd92a4017cd479a960066c386988190','afaaa7131d264313a9703feebd8700eb');
INSERT INTO "journal_link" VALUES(21,'','11e760a5a6d5430a82b7075d2a3a0c78','6cd92a4017cd479a960066c386988190');
INSERT INTO "journal_link" VALUES(22,'','4754665a16eb480fbfcd88b9d170d65a','df7142dcaf2946f8b7744cca4d909eb2');
CREATE TABLE "journal_named" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" text NOT NULL, "key" text NOT NULL, "note_id" char(32) NOT NULL REFERENCES "journal_note" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "journal_named" VALUES(1,'Hana Lore','hana lore','701966a0c381488fb8c0c8fd8712b8bc');
INSERT INTO "journal_named" VALUES(2,'Eli Myth','eli myth','f9270f4eb8b343a8a5446dd4552b82f6');
INSERT INTO "journal_named" VALUES(3,'Fay Yarn','fay yarn','da71144896c84a19a4b2d2bc815a47c5');
INSERT INTO "journal_named" VALUES(4,'Omar Tale','omar tale','82283d15a9ec4806b05fca161622bd79');
INSERT INTO "journal_named" VALUES(5,'Juno Saga','juno saga','97dae38d9d644c25bbb230bbd92a4aa2');
INSERT INTO "journal_named" VALUES(6,'Omar Yarn','omar yarn','d8f33418f3d447119804f92283868a29');
INSERT INTO "journal_named" VALUES(7,'Mo Myth','mo myth','8ded3c9691eb49fa9d5f576cdeb8fc4c');
INSERT INTO "journal_named" VALUES(8,'Gus Yarn','gus yarn','2d5db79ba2a74e1fbac7652ccdf84404');
INSERT INTO "journal_named" VALUES(9,'Cleo Yarn','cleo yarn','11cbc2884a5042dc982c18c92f429ce5');
INSERT INTO "journal_named" VALUES(10,'Ana Myth','ana myth','4fdf8e1a060c4a639d3b993f79490eab');
INSERT INTO "journal_named" VALUES(11,'Mo Yarn','mo yarn','f9bddea5d12942e4ae80fa489b0bca16');
INSERT INTO "journal_named" VALUES(12,'Omar Yarn','omar yarn','3879399bd50e40978b7199cd6d39eb43');
INSERT INTO "journal_named" VALUES(13,'Bo Fable','bo fable','4c41d9c0f07544feaacc110e4f73fd94');
INSERT INTO "journal_named" VALUES(14,'Mo Fable','mo fable','91fde85ce69b4e29b652d00837b4000b');
INSERT INTO "journal_named" VALUES(15,'Cleo Fable','cleo fable','4bcb6b2263db41fcaa7c314bf01dbf29');
INSERT INTO "journal_named" VALUES(16,'Omar Saga','omar saga','18ae013eaca94679843baac536891eeb');
INSERT INTO "journal_named" VALUES(17,'Lena Yarn','lena yarn','5e3c536c415a4400975470808181e84d');
INSERT INTO "journal_named" VALUES(18,'Lena Lore','lena lore','c9c1ffeffdc1486b9dbd358f6156c4df');
INSERT INTO "journal_named" VALUES(19,'Dag Myth','dag myth','f3c668b114ed404990e32e8239455353');
INSERT INTO "journal_named" VALUES(20,'Lena Lore','lena lore','3d589cab301b49888a3efb80ca357568');
INSERT INTO "journal_named" VALUES(21,'Ana Myth','ana myth','1a5356b5d85348b6be77344828b09a93');
INSERT INTO "journal_named" VALUES(22,'Vera Footnote','vera footnote','4ba927c3ecf44ccbbb8a99a2c96fa758');
INSERT INTO "journal_named" VALUES(23,'Nia Myth','nia myth','a96dfb2c780b45d9b02d3504de1bf0cd');
INSERT INTO "journal_named" VALUES(24,'Vera Footnote','vera footnote','63f666e03a384b09b0d3fa5c56c11669');
INSERT INTO "journal_named" VALUES(25,'Vera Footnote','vera footnote','0c6e5973286b4f29899918a76ec15d38');
INSERT INTO "journal_named" VALUES(26,'Vera Footnote','vera footnote','400e67ed8c9c4440ae1fb6adcee9a4fd');
INSERT INTO "journal_named" VALUES(27,'Bo Myth','bo myth','2be893f456b3457496172adf654d479a');
INSERT INTO "journal_named" VALUES(28,'Vera Footnote','vera footnote','947f81435add42d1b11379a20ff44f65');
INSERT INTO "journal_named" VALUES(29,'Gus Fable','gus fable','9cc930d32c134c19a6ad51fd906704c3');
INSERT INTO "journal_named" VALUES(30,'Juno Fable','juno fable','9cc930d32c134c19a6ad51fd906704c3');
INSERT INTO "journal_named" VALUES(31,'Vera Footnote','vera footnote','e587dd211f8c497a9b34fa8d15c0cdd5');
INSERT INTO "journal_named" VALUES(32,'Vera Footnote','vera footnote','05628748943e425ab0536e9b8742ced2');
INSERT INTO "journal_named" VALUES(33,'Vera Footnote','vera footnote','c4e199a11f2e490c9b0f01266b82ed5c');
INSERT INTO "journal_named" VALUES(34,'Vera Footnote','vera footnote','03621f97bf4c464591be34eb1e39ef8e');
INSERT INTO "journal_named" VALUES(35,'Vera Footnote','vera footnote','87ecbe86ab3940349eba8775730b19ec');
INSERT INTO "journal_named" VALUES(36,'Petra Anecdote','petra anecdote','873116f03579467e8ded5faa9ae0e1b9');
INSERT INTO "journal_named" VALUES(37,'Cleo Myth','cleo myth','557d728ce2d24da8bcbb5615352c5f80');
INSERT INTO "journal_named" VALUES(38,'Émile Zola','émile zola','7b9fe21d72924cf2abd9adc04384bb71');
INSERT INTO "journal_named" VALUES(39,'Gone Person','gone person','5e9eaefe577e45d397dd92fcfa492014');
INSERT INTO "journal_named" VALUES(42,'Nils Sample','nils sample','4a800646417a4105bc3199944567ceb1');
INSERT INTO "journal_named" VALUES(43,'Oona Pretend','oona pretend','df7142dcaf2946f8b7744cca4d909eb2');
INSERT INTO "journal_named" VALUES(46,'frozen-person','frozen-person','daa4ed3c34544ae486287225154d1eb0');
INSERT INTO "journal_named" VALUES(47,'frozen-person','frozen-person','95522f9a67574c02a1c2df96fa5e2d63');
INSERT INTO "journal_named" VALUES(48,'frozen-person','frozen-person','5d3ffd11a23c4698a32dc48296ce3859');
INSERT INTO "journal_named" VALUES(49,'frozen-person','frozen-person','bf3ba33a183c44e29d66a3582e62fe86');
INSERT INTO "journal_named" VALUES(50,'frozen-person','frozen-person','4804ef24cc5944d0bc17d84637db2982');
INSERT INTO "journal_named" VALUES(53,'Nils Sample','nils sample','c15521b1b3dc450a9daa37e51b591d75');
INSERT INTO "journal_named" VALUES(54,'Oona Pretend','oona pretend','3f372617f0ba4f3a86f0ce2ea6ec39c1');
INSERT INTO "journal_named" VALUES(58,'Tove Madeup','tove madeup','467c0714a9fb4797aa59c1698d242349');
INSERT INTO "journal_named" VALUES(59,'Tove Madeup','tove madeup','afaaa7131d264313a9703feebd8700eb');
INSERT INTO "journal_named" VALUES(60,'Tove Madeup','tove madeup','6cd92a4017cd479a960066c386988190');
INSERT INTO "journal_named" VALUES(61,'Tove Madeup','tove madeup','11e760a5a6d5430a82b7075d2a3a0c78');
INSERT INTO "journal_named" VALUES(62,'Petra Anecdote','petra anecdote','4754665a16eb480fbfcd88b9d170d65a');
CREATE TABLE "journal_note" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(40) NOT NULL, "subject" text NOT NULL, "occurred" date NOT NULL, "recorded" datetime NOT NULL, "offset" smallint NOT NULL, "zone" varchar(60) NOT NULL, "latest" integer unsigned NOT NULL CHECK ("latest" >= 0), "withdrawn" bool NOT NULL, "author_id" char(32) NOT NULL REFERENCES "journal_principal" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" char(32) NOT NULL REFERENCES "journal_principal" ("id") DEFERRABLE INITIALLY DEFERRED, "haystack" text NOT NULL);
INSERT INTO "journal_note" VALUES('701966a0c381488fb8c0c8fd8712b8bc','entry','','2017-05-22','2017-05-22 09:01:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2017-05-22 reviewed for mo myth: rounding, since two teams needed it. thanked fay myth: the deploy, since nobody knew the code
hana lore
4be03db0dc2574bdb94067edfe175330a11d459a





');
INSERT INTO "journal_note" VALUES('f9270f4eb8b343a8a5446dd4552b82f6','entry','','2017-11-26','2017-11-26 10:02:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2017-11-26 sat with ana lore: rounding, since support asks weekly
eli myth






');
INSERT INTO "journal_note" VALUES('da71144896c84a19a4b2d2bc815a47c5','entry','','2018-05-26','2018-05-26 11:03:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2018-05-26 reviewed for pia yarn: an upgrade, since nobody knew the code
fay yarn

230
company-plans
company


');
INSERT INTO "journal_note" VALUES('82283d15a9ec4806b05fca161622bd79','entry','','2018-11-26','2018-11-26 12:04:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2018-11-26 asked cleo lore: an upgrade, since support asks weekly
omar tale






');
INSERT INTO "journal_note" VALUES('97dae38d9d644c25bbb230bbd92a4aa2','entry','','2019-05-25','2019-05-25 13:05:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2019-05-25 asked fay saga: rounding, since it had waited for days
juno saga






');
INSERT INTO "journal_note" VALUES('d8f33418f3d447119804f92283868a29','entry','','2019-11-20','2019-11-20 14:06:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2019-11-20 thanked cleo myth: the deploy, since nobody knew the code
omar yarn
f320cd576d14475b349aae908fb5262cc7038069





');
INSERT INTO "journal_note" VALUES('8ded3c9691eb49fa9d5f576cdeb8fc4c','entry','','2020-05-24','2020-05-24 15:07:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2020-05-24 sat with omar tale: a slow page, since nobody knew the code
mo myth

164
company-plans
company


');
INSERT INTO "journal_note" VALUES('2d5db79ba2a74e1fbac7652ccdf84404','entry','','2020-11-22','2020-11-22 16:08:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2020-11-22 asked lena fable: the map of search, since it had waited for days
gus yarn
1c07724e44c5b4763fe31d0347fc816ac16e2284
9
team-brag
other-teams


');
INSERT INTO "journal_note" VALUES('11cbc2884a5042dc982c18c92f429ce5','entry','','2021-05-22','2021-05-22 17:09:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2021-05-22 explained the queue to dag lore: the retry, since support asks weekly
cleo yarn






');
INSERT INTO "journal_note" VALUES('4fdf8e1a060c4a639d3b993f79490eab','entry','','2021-11-22','2021-11-22 08:10:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2021-11-22 sat with ivo saga: the map of search, since it had waited for days
ana myth






');
INSERT INTO "journal_note" VALUES('f9bddea5d12942e4ae80fa489b0bca16','entry','','2022-05-21','2022-05-21 09:11:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2022-05-21 helped cleo tale: the retry, since it had waited for days
mo yarn






');
INSERT INTO "journal_note" VALUES('3879399bd50e40978b7199cd6d39eb43','entry','','2022-11-24','2022-11-24 10:12:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2022-11-24 thanked mo saga: the deploy, since nobody knew the code. wrote to eli yarn: an upgrade, since it had waited for days
omar yarn

229
stories
team


');
INSERT INTO "journal_note" VALUES('4c41d9c0f07544feaacc110e4f73fd94','entry','','2023-05-27','2023-05-27 11:13:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2023-05-27 sat with ivo lore: the map of search, since two teams needed it
bo fable






');
INSERT INTO "journal_note" VALUES('91fde85ce69b4e29b652d00837b4000b','entry','','2023-11-22','2023-11-22 12:14:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2023-11-22 helped ana tale: rounding, since support asks weekly
mo fable

234
small-fixes
other-teams


');
INSERT INTO "journal_note" VALUES('4bcb6b2263db41fcaa7c314bf01dbf29','entry','','2024-05-26','2024-05-26 13:15:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2024-05-26 helped juno myth: an upgrade, since support asks weekly
cleo fable

88
team-brag
company


');
INSERT INTO "journal_note" VALUES('18ae013eaca94679843baac536891eeb','entry','','2024-11-18','2024-11-18 14:16:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2024-11-18 wrote to hana yarn: the report, since the release was near
omar saga
c2557035449c4ca23685156b89c80c4de9367ed9
26
expectations
team


');
INSERT INTO "journal_note" VALUES('5e3c536c415a4400975470808181e84d','entry','','2025-05-23','2025-05-23 15:17:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2025-05-23 paired with fay myth: rounding, since the release was near
lena yarn
0a04ef48521b18a91ab1c42fc52f4fbe8d19821f





');
INSERT INTO "journal_note" VALUES('c9c1ffeffdc1486b9dbd358f6156c4df','entry','','2025-11-21','2025-11-21 16:18:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2025-11-21 asked lena myth: a failing test, since the release was near
lena lore






');
INSERT INTO "journal_note" VALUES('f3c668b114ed404990e32e8239455353','entry','','2026-05-22','2026-05-22 17:19:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2026-05-22 explained the queue to ivo lore: a failing test, since nobody knew the code
dag myth
1d775b7c69dd649317788b9503b96d91aba018ea
216
expectations
other-teams


');
INSERT INTO "journal_note" VALUES('3d589cab301b49888a3efb80ca357568','contact','Lena Lore','2026-11-18','2026-11-18 08:20:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','contact 2026-11-18 lena lore
platform
the retry
paired with juno tale: the retry, since two teams needed it');
INSERT INTO "journal_note" VALUES('1a5356b5d85348b6be77344828b09a93','entry','','2026-11-18','2026-11-18 09:21:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2026-11-18 sat with fay lore: the map of search, since the release was near
ana myth






');
INSERT INTO "journal_note" VALUES('02b087f806fa4db18a248cff51423286','pin','leadward','2026-11-18','2026-11-18 10:22:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','pin 2026-11-18 leadward

');
INSERT INTO "journal_note" VALUES('4ba927c3ecf44ccbbb8a99a2c96fa758','aside','Vera Footnote','2026-11-19','2026-11-19 11:23:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','aside 2026-11-19 wrote to juno tale: an upgrade, since support asks weekly. sat with ivo fable: a failing test, since support asks weekly
vera footnote
');
INSERT INTO "journal_note" VALUES('c8fea5d7371647ea80041e001c823d9e','disposition','shop~1:555','2026-11-19','2026-11-19 12:24:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','disposition 2026-11-19 recognition
shop~1:555
dismissed

');
INSERT INTO "journal_note" VALUES('a96dfb2c780b45d9b02d3504de1bf0cd','feedback','Nia Myth','2026-11-19','2026-11-19 13:25:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','feedback 2026-11-19 nia myth
explained the queue to hana saga: rounding, since support asks weekly. reviewed for pia saga: a slow page, since it had waited for days
remark
a failing test

');
INSERT INTO "journal_note" VALUES('63f666e03a384b09b0d3fa5c56c11669','letter','Vera Footnote','2026-11-19','2026-11-19 15:27:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','letter 2026-11-19 vera footnote
explained the queue to fay fable: a slow page, since two teams needed it
wrote to kai lore: the map of search, since two teams needed it
wrote to mo fable: a failing test, since two teams needed it
reviewed for cleo fable: rounding, since nobody knew the code
paired with cleo myth: a failing test, since it had waited for days
helped bo yarn: the deploy, since support asks weekly
wrote to pia tale: the report, since two teams needed it
paired with ana lore: a slow page, since it had waited for days
asked gus saga: the retry, since two teams needed it
wrote to hana myth: a failing test, since the release was near
explained the queue to ana saga: rounding, since two teams needed it
helped ivo myth: rounding, since two teams needed it
received

');
INSERT INTO "journal_note" VALUES('0c6e5973286b4f29899918a76ec15d38','focus','','2026-11-20','2026-11-20 16:28:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','focus 2026-11-20 procedures, small-fixes, team-brag
vera footnote
reviewed for ana myth: a failing test, since nobody knew the code');
INSERT INTO "journal_note" VALUES('400e67ed8c9c4440ae1fb6adcee9a4fd','topic','Vera Footnote','2026-11-20','2026-11-20 17:29:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','topic 2026-11-20 thanked eli lore: the report, since it had waited for days
vera footnote

');
INSERT INTO "journal_note" VALUES('2be893f456b3457496172adf654d479a','feedback-request','Bo Myth','2026-11-21','2026-11-21 08:30:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','feedback-request 2026-11-21 bo myth
thanked dag fable: an upgrade, since the release was near?
the deploy

');
INSERT INTO "journal_note" VALUES('947f81435add42d1b11379a20ff44f65','observation','Billing','2026-11-21','2026-11-21 09:31:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','observation 2026-11-21 billing
asked bo saga: the map of search, since support asks weekly
vera footnote
an upgrade
2026-11-25
');
INSERT INTO "journal_note" VALUES('9cc930d32c134c19a6ad51fd906704c3','project','Checkout: rounding 2026-11','2026-11-21','2026-11-21 10:32:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','project 2026-11-21 checkout: rounding 2026-11
2026-11-21

the report 0, the deploy 1, the retry 2, a slow page 3
checkout, billing, search
thanked hana yarn: rounding, since two teams needed it. wrote to pia tale: the report, since two teams needed it. sat with lena myth: the map of search, since two teams needed it
gus fable, juno fable
wrote to eli saga: rounding, since support asks weekly. explained the queue to ivo yarn: the map of search, since the release was near
wrote to fay saga: the report, since the release was near


');
INSERT INTO "journal_note" VALUES('e587dd211f8c497a9b34fa8d15c0cdd5','expectation','feedback-tried','2026-11-22','2026-11-22 11:33:00',0,'UTC',3,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','expectation 2026-11-22 feedback-tried
met
sat with gus saga: the retry, since support asks weekly. sat with lena saga: the deploy, since nobody knew the code
vera footnote


');
INSERT INTO "journal_note" VALUES('a310a849b7974b28a4c371cfae7fba11','story','an upgrade 65b184f7','2026-11-22','2026-11-22 14:36:00',0,'UTC',2,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','story 2026-11-22 an upgrade 65b184f7


asked juno myth: the report, since two teams needed it. thanked lena saga: a failing test, since nobody knew the code. sat with pia fable: the map of search, since support asks weekly
reviewed for ana tale: the deploy, since two teams needed it
2026-11-25 wrote to bo tale: the retry, since the release was near, 2026-11-25 helped dag lore: a failing test, since support asks weekly, 2026-11-25 paired with cleo myth: a failing test, since two teams needed it, 2026-11-25 paired with ivo tale: rounding, since nobody knew the code


');
INSERT INTO "journal_note" VALUES('05628748943e425ab0536e9b8742ced2','experiment','Helped Ana Yarn: rounding, since support asks weekly','2026-11-23','2026-11-23 16:38:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','experiment 2026-11-23 helped ana yarn: rounding, since support asks weekly
a96dfb2c-780b-45d9-b02d-3504de1bf0cd
vera footnote







');
INSERT INTO "journal_note" VALUES('8ad6c1c425fe4a1888e772ba2c400b95','standpoint','finishes-alone','2026-11-23','2026-11-23 17:39:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','standpoint 2026-11-23 finishes-alone
explained the queue to hana myth: the map of search, since nobody knew the code. asked fay lore: a slow page, since nobody knew the code
');
INSERT INTO "journal_note" VALUES('c4e199a11f2e490c9b0f01266b82ed5c','action','Vera Footnote','2026-11-24','2026-11-24 08:40:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','action 2026-11-24 reviewed for eli myth: a failing test, since it had waited for days
vera footnote
2026-11-25
vera footnote
open

');
INSERT INTO "journal_note" VALUES('03621f97bf4c464591be34eb1e39ef8e','aim','Lead','2026-11-24','2026-11-24 09:41:00',0,'UTC',2,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','aim 2026-11-24 lead
2027-06-13
vera footnote


2026-11-24
explained the queue to gus yarn: the retry, since it had waited for days. wrote to juno lore: the map of search, since nobody knew the code
');
INSERT INTO "journal_note" VALUES('c234472f5b58496aad611a3e80c6bcbd','goal','a slow page, November 2026','2026-11-24','2026-11-24 11:43:00',0,'UTC',2,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','goal 2026-11-24 a slow page, november 2026
feedback-tried
paired with ivo tale: the report, since support asks weekly

explained the queue to fay lore: an upgrade, since support asks weekly, thanked omar fable: an upgrade, since nobody knew the code
stories
2026-11-25
me
helped dag myth: rounding, since nobody knew the code
2026-11-24
sat with pia yarn: the map of search, since two teams needed it
2026-11-25

open

');
INSERT INTO "journal_note" VALUES('87ecbe86ab3940349eba8775730b19ec','one-on-one','Vera Footnote','2026-11-24','2026-11-24 13:45:00',0,'UTC',3,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','one-on-one 2026-11-24 vera footnote
held
reviewed for omar myth: the deploy, since nobody knew the code, sat with dag tale: a slow page, since the release was near, paired with pia tale: rounding, since support asks weekly, helped eli tale: the retry, since nobody knew the code, explained the queue to gus saga: a failing test, since the release was near
helped mo myth: the map of search, since nobody knew the code. explained the queue to dag saga: the report, since support asks weekly. thanked fay saga: the report, since the release was near. helped cleo myth: a failing test, since the release was near. sat with ivo fable: a slow page, since it had waited for days. thanked cleo fable: the retry, since the release was near
22');
INSERT INTO "journal_note" VALUES('17d259adb0c14c60a9606598f23562b7','refusal','code-friction/b0a2cf179f','2026-11-24','2026-11-24 16:48:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','refusal 2026-11-24 code-friction/b0a2cf179f
support asks weekly');
INSERT INTO "journal_note" VALUES('873116f03579467e8ded5faa9ae0e1b9','series','Petra Anecdote','2026-11-24','2026-11-24 17:49:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','series 2026-11-24 petra anecdote
7
other
15
');
INSERT INTO "journal_note" VALUES('557d728ce2d24da8bcbb5615352c5f80','thanks','Cleo Myth','2026-11-24','2026-11-24 08:50:00',0,'UTC',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','thanks 2026-11-24 cleo myth
paired with juno fable: a slow page, since nobody knew the code. helped fay saga: the map of search, since the release was near
search
');
INSERT INTO "journal_note" VALUES('7b9fe21d72924cf2abd9adc04384bb71','entry','','2026-01-02','2026-11-25 12:53:18.123322',0,'UTC',3,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2026-01-02 strasse émile "x"
line nul
émile zola






');
INSERT INTO "journal_note" VALUES('5e9eaefe577e45d397dd92fcfa492014','contact','Gone Person','2026-01-03','2026-11-25 12:53:18.212852',0,'UTC',2,1,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','contact 2026-01-03 gone person


');
INSERT INTO "journal_note" VALUES('c15521b1b3dc450a9daa37e51b591d75','entry','','2026-11-25','2026-11-24 08:01:07.000001',60,'Europe/Berlin',4,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2026-11-25 paired with nils on the import that drops umlauts, ss too
nils sample
n071d1481, 9fceb02d0ae598e95dc970b74767f19372d61af8, https://example.org/runbook
45
unblocking
team
nils sample
i would have lost the whole day.
');
INSERT INTO "journal_note" VALUES('3f372617f0ba4f3a86f0ce2ea6ec39c1','contact','Oona Pretend','2026-11-25','2026-11-24 08:02:07.000002',60,'Europe/Berlin',2,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','contact 2026-11-25 oona pretend
payments
why refunds wait two days
she sent it; 14 cases');
INSERT INTO "journal_note" VALUES('4a800646417a4105bc3199944567ceb1','thanks','Nils Sample','2026-11-24','2026-11-24 08:03:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','thanks 2026-11-24 nils sample
thank you for the runbook; it saved my weekend.

');
INSERT INTO "journal_note" VALUES('732242fda8904e3292979bfcbbeb508f','disposition','demo of search','2026-11-24','2026-11-24 08:04:07.000004',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','disposition 2026-11-24 visibility
demo of search
snoozed
2026-12-04
after the release');
INSERT INTO "journal_note" VALUES('df7142dcaf2946f8b7744cca4d909eb2','project','Refunds within a day','2026-11-24','2026-11-24 08:05:07.000005',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','project 2026-11-24 refunds within a day





oona pretend



oona pretend
');
INSERT INTO "journal_note" VALUES('e8af30f7c70b43bfa4d0b50f658c6762','story','Retry queue of refunds','2026-11-24','2026-11-24 08:06:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','story 2026-11-24 retry queue of refunds







');
INSERT INTO "journal_note" VALUES('deeda8b2392747d68375d0341e4f6f2a','ladder','frozen-name','2026-11-24','2026-11-24 08:07:07.000007',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','ladder 2026-11-24 frozen-name
frozen-title
frozen-version
frozen ladder — ‘ü’ 水
second line


');
INSERT INTO "journal_note" VALUES('cecf4f4e5ba8478090cef798e6c648e7','pin','frozen-name','2026-11-24','2026-11-24 08:08:07.000008',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','pin 2026-11-24 frozen-name

');
INSERT INTO "journal_note" VALUES('a1fa7d4acde540db9c54e05b42a9ba21','standpoint','frozen-criterion','2026-11-24','2026-11-24 08:09:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','standpoint 2026-11-24 frozen-criterion

');
INSERT INTO "journal_note" VALUES('293a9acc265248ff842a2f9da1b4ba07','focus','','2026-11-24','2026-11-24 08:10:07.000010',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','focus 2026-11-24 

');
INSERT INTO "journal_note" VALUES('467c0714a9fb4797aa59c1698d242349','aim','Lead Engineer','2026-11-25','2026-11-24 08:11:07.000011',60,'Europe/Berlin',2,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','aim 2026-11-25 lead engineer
2027-06-30
tove madeup
the panel of march
2027-03-01
2026-11-20
show me two quarters of it and i will argue for you.
');
INSERT INTO "journal_note" VALUES('11e760a5a6d5430a82b7075d2a3a0c78','expectation','grows-others','2026-11-26','2026-11-24 08:12:07',-300,'',3,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','expectation 2026-11-26 grows-others
agreed
one of them is enough.
tove madeup


6cd92a40-17cd-479a-9600-66c386988190');
INSERT INTO "journal_note" VALUES('071d1481564948e998466a921f7ea79c','goal','Nils owns the importer','2026-11-24','2026-11-24 08:13:07.000013',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','goal 2026-11-24 nils owns the importer





2027-03-01
me
by march he is on call for it.
2026-11-20
yes, and i want to hear it from him.
2026-11-21

open

');
INSERT INTO "journal_note" VALUES('daa4ed3c34544ae486287225154d1eb0','series','frozen-person','2026-11-24','2026-11-24 08:14:07.000014',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','series 2026-11-24 frozen-person
14
other
15
');
INSERT INTO "journal_note" VALUES('95522f9a67574c02a1c2df96fa5e2d63','one-on-one','frozen-person','2026-11-24','2026-11-24 08:15:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','one-on-one 2026-11-24 frozen-person
planned


');
INSERT INTO "journal_note" VALUES('e57b37e7704b4d09af2eab42fd8cfe33','aside','','2026-11-24','2026-11-24 08:16:07.000016',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','aside 2026-11-24 frozen text — ‘ü’ 水
second line

');
INSERT INTO "journal_note" VALUES('a40f9ca3df62492c982a3add9b872a76','topic','','2026-11-24','2026-11-24 08:17:07.000017',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','topic 2026-11-24 frozen-text


');
INSERT INTO "journal_note" VALUES('942af46d1c8d4358a2db0c01afd798c2','action','','2026-11-24','2026-11-24 08:18:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','action 2026-11-24 frozen-text



open

');
INSERT INTO "journal_note" VALUES('5d3ffd11a23c4698a32dc48296ce3859','feedback-request','frozen-person','2026-11-24','2026-11-24 08:19:07.000019',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','feedback-request 2026-11-24 frozen-person
frozen question — ‘ü’ 水
second line
frozen-about

');
INSERT INTO "journal_note" VALUES('bf3ba33a183c44e29d66a3582e62fe86','feedback','frozen-person','2026-11-24','2026-11-24 08:20:07.000020',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','feedback 2026-11-24 frozen-person
frozen words — ‘ü’ 水
second line
remark
frozen-about

');
INSERT INTO "journal_note" VALUES('ac18900483874e75bc93a36cdff27e9f','experiment','frozen-what','2026-11-24','2026-11-24 08:21:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','experiment 2026-11-24 frozen-what









');
INSERT INTO "journal_note" VALUES('9fc6245573dd473285552a83319f69e3','observation','frozen-place','2026-11-24','2026-11-24 08:22:07.000022',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','observation 2026-11-24 frozen-place
frozen words — ‘ü’ 水
second line



');
INSERT INTO "journal_note" VALUES('4804ef24cc5944d0bc17d84637db2982','letter','frozen-person','2026-11-24','2026-11-24 08:23:07.000023',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','letter 2026-11-24 frozen-person
frozen text — ‘ü’ 水
second line
received

');
INSERT INTO "journal_note" VALUES('1f05f4d11a384927812ecd08801f772d','refusal','frozen-candidate','2026-11-24','2026-11-24 08:24:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','refusal 2026-11-24 frozen-candidate
');
INSERT INTO "journal_note" VALUES('4754665a16eb480fbfcd88b9d170d65a','entry','','2026-11-26','2026-11-24 08:29:07.000029',60,'Europe/Berlin',3,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2026-11-26 written again, on purpose
petra anecdote
df7142dc-af29-46f8-b774-4cca4d909eb2





');
INSERT INTO "journal_note" VALUES('29663157072a468b9e47921f47d9e875','goal','A map of who knows the ledger','2026-11-25','2026-11-24 08:33:07',-300,'',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','goal 2026-11-25 a map of who knows the ledger






me


show it to the panel.
2026-11-25
c15521b1-b3dc-450a-9daa-37e51b591d75
open

');
INSERT INTO "journal_note" VALUES('afaaa7131d264313a9703feebd8700eb','letter','Tove Madeup','2026-11-25','2026-11-24 08:34:07.000034',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','letter 2026-11-25 tove madeup
what would you want to see?
sent
q1 expectation grows-others
');
INSERT INTO "journal_note" VALUES('6cd92a4017cd479a960066c386988190','letter','Tove Madeup','2026-11-26','2026-11-24 08:35:07.000035',60,'Europe/Berlin',1,0,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','letter 2026-11-26 tove madeup
[q1] one of them is enough.
received

afaaa713-1d26-4313-a970-3feebd8700eb');
INSERT INTO "journal_note" VALUES('2b1a7ae1af744c55b9493d417afdf260','entry','','2026-11-26','2026-11-24 08:38:07.000038',60,'Europe/Berlin',2,1,'cd613e30d8f14adf91b7584a2265b1f5','cd613e30d8f14adf91b7584a2265b1f5','entry 2026-11-26 to be withdrawn for good







');
CREATE TABLE "journal_principal" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(500) NOT NULL, "me" bool NOT NULL);
INSERT INTO "journal_principal" VALUES('cd613e30d8f14adf91b7584a2265b1f5','Mira Fable',1);
INSERT INTO "journal_principal" VALUES('4f3d014474854165a2fe005b88ebf5e6','Gwen Invented',0);
INSERT INTO "journal_principal" VALUES('6aedf88b6fe245d4b5b728bf7c208071','Oona Pretend',0);
CREATE TABLE "journal_revision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "occurred" date NOT NULL, "recorded" datetime NOT NULL, "offset" smallint NOT NULL, "zone" varchar(60) NOT NULL, "body" text NOT NULL, "gone" bool NOT NULL, "undoes" integer unsigned NULL CHECK ("undoes" >= 0), "author_id" char(32) NOT NULL REFERENCES "journal_principal" ("id") DEFERRABLE INITIALLY DEFERRED, "note_id" char(32) NOT NULL REFERENCES "journal_note" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_revision_per_number" UNIQUE ("note_id", "number"));
INSERT INTO "journal_revision" VALUES(1,1,'2017-05-22','2017-05-22 09:01:00',0,'UTC','{"text":"Reviewed for Mo Myth: rounding, since two teams needed it. Thanked Fay Myth: the deploy, since nobody knew the code","people":["Hana Lore"],"links":["4be03db0dc2574bdb94067edfe175330a11d459a"],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','701966a0c381488fb8c0c8fd8712b8bc');
INSERT INTO "journal_revision" VALUES(2,1,'2017-11-26','2017-11-26 10:02:00',0,'UTC','{"text":"Sat with Ana Lore: rounding, since support asks weekly","people":["Eli Myth"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','f9270f4eb8b343a8a5446dd4552b82f6');
INSERT INTO "journal_revision" VALUES(3,1,'2018-05-26','2018-05-26 11:03:00',0,'UTC','{"text":"Reviewed for Pia Yarn: an upgrade, since nobody knew the code","people":["Fay Yarn"],"links":[],"minutes":230,"practice":"company-plans","reach":"company","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','da71144896c84a19a4b2d2bc815a47c5');
INSERT INTO "journal_revision" VALUES(4,1,'2018-11-26','2018-11-26 12:04:00',0,'UTC','{"text":"Asked Cleo Lore: an upgrade, since support asks weekly","people":["Omar Tale"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','82283d15a9ec4806b05fca161622bd79');
INSERT INTO "journal_revision" VALUES(5,1,'2019-05-25','2019-05-25 13:05:00',0,'UTC','{"text":"Asked Fay Saga: rounding, since it had waited for days","people":["Juno Saga"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','97dae38d9d644c25bbb230bbd92a4aa2');
INSERT INTO "journal_revision" VALUES(6,1,'2019-11-20','2019-11-20 14:06:00',0,'UTC','{"text":"Thanked Cleo Myth: the deploy, since nobody knew the code","people":["Omar Yarn"],"links":["f320cd576d14475b349aae908fb5262cc7038069"],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','d8f33418f3d447119804f92283868a29');
INSERT INTO "journal_revision" VALUES(7,1,'2020-05-24','2020-05-24 15:07:00',0,'UTC','{"text":"Sat with Omar Tale: a slow page, since nobody knew the code","people":["Mo Myth"],"links":[],"minutes":164,"practice":"company-plans","reach":"company","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','8ded3c9691eb49fa9d5f576cdeb8fc4c');
INSERT INTO "journal_revision" VALUES(8,1,'2020-11-22','2020-11-22 16:08:00',0,'UTC','{"text":"Asked Lena Fable: the map of search, since it had waited for days","people":["Gus Yarn"],"links":["1c07724e44c5b4763fe31d0347fc816ac16e2284"],"minutes":9,"practice":"team-brag","reach":"other-teams","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','2d5db79ba2a74e1fbac7652ccdf84404');
INSERT INTO "journal_revision" VALUES(9,1,'2021-05-22','2021-05-22 17:09:00',0,'UTC','{"text":"Explained the queue to Dag Lore: the retry, since support asks weekly","people":["Cleo Yarn"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','11cbc2884a5042dc982c18c92f429ce5');
INSERT INTO "journal_revision" VALUES(10,1,'2021-11-22','2021-11-22 08:10:00',0,'UTC','{"text":"Sat with Ivo Saga: the map of search, since it had waited for days","people":["Ana Myth"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4fdf8e1a060c4a639d3b993f79490eab');
INSERT INTO "journal_revision" VALUES(11,1,'2022-05-21','2022-05-21 09:11:00',0,'UTC','{"text":"Helped Cleo Tale: the retry, since it had waited for days","people":["Mo Yarn"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','f9bddea5d12942e4ae80fa489b0bca16');
INSERT INTO "journal_revision" VALUES(12,1,'2022-11-24','2022-11-24 10:12:00',0,'UTC','{"text":"Thanked Mo Saga: the deploy, since nobody knew the code. Wrote to Eli Yarn: an upgrade, since it had waited for days","people":["Omar Yarn"],"links":[],"minutes":229,"practice":"stories","reach":"team","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','3879399bd50e40978b7199cd6d39eb43');
INSERT INTO "journal_revision" VALUES(13,1,'2023-05-27','2023-05-27 11:13:00',0,'UTC','{"text":"Sat with Ivo Lore: the map of search, since two teams needed it","people":["Bo Fable"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4c41d9c0f07544feaacc110e4f73fd94');
INSERT INTO "journal_revision" VALUES(14,1,'2023-11-22','2023-11-22 12:14:00',0,'UTC','{"text":"Helped Ana Tale: rounding, since support asks weekly","people":["Mo Fable"],"links":[],"minutes":234,"practice":"small-fixes","reach":"other-teams","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','91fde85ce69b4e29b652d00837b4000b');
INSERT INTO "journal_revision" VALUES(15,1,'2024-05-26','2024-05-26 13:15:00',0,'UTC','{"text":"Helped Juno Myth: an upgrade, since support asks weekly","people":["Cleo Fable"],"links":[],"minutes":88,"practice":"team-brag","reach":"company","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4bcb6b2263db41fcaa7c314bf01dbf29');
INSERT INTO "journal_revision" VALUES(16,1,'2024-11-18','2024-11-18 14:16:00',0,'UTC','{"text":"Wrote to Hana Yarn: the report, since the release was near","people":["Omar Saga"],"links":["c2557035449c4ca23685156b89c80c4de9367ed9"],"minutes":26,"practice":"expectations","reach":"team","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','18ae013eaca94679843baac536891eeb');
INSERT INTO "journal_revision" VALUES(17,1,'2025-05-23','2025-05-23 15:17:00',0,'UTC','{"text":"Paired with Fay Myth: rounding, since the release was near","people":["Lena Yarn"],"links":["0a04ef48521b18a91ab1c42fc52f4fbe8d19821f"],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','5e3c536c415a4400975470808181e84d');
INSERT INTO "journal_revision" VALUES(18,1,'2025-11-21','2025-11-21 16:18:00',0,'UTC','{"text":"Asked Lena Myth: a failing test, since the release was near","people":["Lena Lore"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c9c1ffeffdc1486b9dbd358f6156c4df');
INSERT INTO "journal_revision" VALUES(19,1,'2026-05-22','2026-05-22 17:19:00',0,'UTC','{"text":"Explained the queue to Ivo Lore: a failing test, since nobody knew the code","people":["Dag Myth"],"links":["1d775b7c69dd649317788b9503b96d91aba018ea"],"minutes":216,"practice":"expectations","reach":"other-teams","said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','f3c668b114ed404990e32e8239455353');
INSERT INTO "journal_revision" VALUES(20,1,'2026-11-18','2026-11-18 08:20:00',0,'UTC','{"person":"Lena Lore","team":"Platform","about":"the retry","outcome":"Paired with Juno Tale: the retry, since two teams needed it"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','3d589cab301b49888a3efb80ca357568');
INSERT INTO "journal_revision" VALUES(21,1,'2026-11-18','2026-11-18 09:21:00',0,'UTC','{"text":"Sat with Fay Lore: the map of search, since the release was near","people":["Ana Myth"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','1a5356b5d85348b6be77344828b09a93');
INSERT INTO "journal_revision" VALUES(22,1,'2026-11-18','2026-11-18 10:22:00',0,'UTC','{"name":"leadward","version":"","track":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','02b087f806fa4db18a248cff51423286');
INSERT INTO "journal_revision" VALUES(23,1,'2026-11-19','2026-11-19 11:23:00',0,'UTC','{"text":"Wrote to Juno Tale: an upgrade, since support asks weekly. Sat with Ivo Fable: a failing test, since support asks weekly","person":"Vera Footnote","meeting":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4ba927c3ecf44ccbbb8a99a2c96fa758');
INSERT INTO "journal_revision" VALUES(24,1,'2026-11-19','2026-11-19 12:24:00',0,'UTC','{"practice":"recognition","subject":"shop~1:555","verdict":"dismissed","until":null,"reason":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c8fea5d7371647ea80041e001c823d9e');
INSERT INTO "journal_revision" VALUES(25,1,'2026-11-19','2026-11-19 13:25:00',0,'UTC','{"person":"Nia Myth","words":"Explained the queue to Hana Saga: rounding, since support asks weekly. Reviewed for Pia Saga: a slow page, since it had waited for days","sort":"remark","about":"a failing test","request":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','a96dfb2c780b45d9b02d3504de1bf0cd');
INSERT INTO "journal_revision" VALUES(26,1,'2026-11-19','2026-11-19 15:27:00',0,'UTC','{"person":"Vera Footnote","text":"Explained the queue to Fay Fable: a slow page, since two teams needed it\nWrote to Kai Lore: the map of search, since two teams needed it\nWrote to Mo Fable: a failing test, since two teams needed it\nReviewed for Cleo Fable: rounding, since nobody knew the code\nPaired with Cleo Myth: a failing test, since it had waited for days\nHelped Bo Yarn: the deploy, since support asks weekly\nWrote to Pia Tale: the report, since two teams needed it\nPaired with Ana Lore: a slow page, since it had waited for days\nAsked Gus Saga: the retry, since two teams needed it\nWrote to Hana Myth: a failing test, since the release was near\nExplained the queue to Ana Saga: rounding, since two teams needed it\nHelped Ivo Myth: rounding, since two teams needed it","direction":"received","marks":[],"answers":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','63f666e03a384b09b0d3fa5c56c11669');
INSERT INTO "journal_revision" VALUES(27,1,'2026-11-20','2026-11-20 16:28:00',0,'UTC','{"practices":["procedures","small-fixes","team-brag"],"agreed_with":"Vera Footnote","reason":"Reviewed for Ana Myth: a failing test, since nobody knew the code"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','0c6e5973286b4f29899918a76ec15d38');
INSERT INTO "journal_revision" VALUES(28,1,'2026-11-20','2026-11-20 17:29:00',0,'UTC','{"text":"Thanked Eli Lore: the report, since it had waited for days","person":"Vera Footnote","raised":null,"meeting":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','400e67ed8c9c4440ae1fb6adcee9a4fd');
INSERT INTO "journal_revision" VALUES(29,1,'2026-11-21','2026-11-21 08:30:00',0,'UTC','{"person":"Bo Myth","question":"Thanked Dag Fable: an upgrade, since the release was near?","about":"the deploy","links":[],"closed":null}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','2be893f456b3457496172adf654d479a');
INSERT INTO "journal_revision" VALUES(30,1,'2026-11-21','2026-11-21 09:31:00',0,'UTC','{"place":"Billing","words":"Asked Bo Saga: the map of search, since support asks weekly","by":"Vera Footnote","theme":"an upgrade","again":"2026-11-25","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','947f81435add42d1b11379a20ff44f65');
INSERT INTO "journal_revision" VALUES(31,1,'2026-11-21','2026-11-21 10:32:00',0,'UTC','{"title":"Checkout: rounding 2026-11","first":"2026-11-21","last":null,"stories":["the report 0","the deploy 1","the retry 2","a slow page 3"],"teams":["Checkout","Billing","Search"],"my_part":"Thanked Hana Yarn: rounding, since two teams needed it. Wrote to Pia Tale: the report, since two teams needed it. Sat with Lena Myth: the map of search, since two teams needed it","people":["Gus Fable","Juno Fable"],"their_part":"Wrote to Eli Saga: rounding, since support asks weekly. Explained the queue to Ivo Yarn: the map of search, since the release was near","baseline":"Wrote to Fay Saga: the report, since the release was near","result":"","said_by":[],"keys":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','9cc930d32c134c19a6ad51fd906704c3');
INSERT INTO "journal_revision" VALUES(32,1,'2026-11-22','2026-11-22 11:33:00',0,'UTC','{"criterion":"feedback-tried","status":"unknown","words":"","said_by":"","practices":[],"not_applicable":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','e587dd211f8c497a9b34fa8d15c0cdd5');
INSERT INTO "journal_revision" VALUES(33,2,'2026-11-22','2026-11-22 12:34:00',0,'UTC','{"criterion":"feedback-tried","status":"stated","words":"Sat with Gus Saga: the retry, since support asks weekly. Sat with Lena Saga: the deploy, since nobody knew the code","said_by":"Vera Footnote","practices":[],"not_applicable":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','e587dd211f8c497a9b34fa8d15c0cdd5');
INSERT INTO "journal_revision" VALUES(34,3,'2026-11-22','2026-11-22 13:35:00',0,'UTC','{"criterion":"feedback-tried","status":"met","words":"Sat with Gus Saga: the retry, since support asks weekly. Sat with Lena Saga: the deploy, since nobody knew the code","said_by":"Vera Footnote","practices":[],"not_applicable":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','e587dd211f8c497a9b34fa8d15c0cdd5');
INSERT INTO "journal_revision" VALUES(35,1,'2026-11-22','2026-11-22 14:36:00',0,'UTC','{"title":"an upgrade 65b184f7","owner":"","project":"","plan":"Asked Juno Myth: the report, since two teams needed it. Thanked Lena Saga: a failing test, since nobody knew the code. Sat with Pia Fable: the map of search, since support asks weekly","risks":["Reviewed for Ana Tale: the deploy, since two teams needed it"],"status":[],"delivered":null,"outcome":"","keys":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','a310a849b7974b28a4c371cfae7fba11');
INSERT INTO "journal_revision" VALUES(36,2,'2026-11-22','2026-11-22 15:37:00',0,'UTC','{"title":"an upgrade 65b184f7","owner":"","project":"","plan":"Asked Juno Myth: the report, since two teams needed it. Thanked Lena Saga: a failing test, since nobody knew the code. Sat with Pia Fable: the map of search, since support asks weekly","risks":["Reviewed for Ana Tale: the deploy, since two teams needed it"],"status":["2026-11-25 Wrote to Bo Tale: the retry, since the release was near","2026-11-25 Helped Dag Lore: a failing test, since support asks weekly","2026-11-25 Paired with Cleo Myth: a failing test, since two teams needed it","2026-11-25 Paired with Ivo Tale: rounding, since nobody knew the code"],"delivered":null,"outcome":"","keys":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','a310a849b7974b28a4c371cfae7fba11');
INSERT INTO "journal_revision" VALUES(37,1,'2026-11-23','2026-11-23 16:38:00',0,'UTC','{"what":"Helped Ana Yarn: rounding, since support asks weekly","feedback":"a96dfb2c-780b-45d9-b02d-3504de1bf0cd","person":"Vera Footnote","sign":"","until":null,"tried":null,"observed":"","shared":null,"answer":"","dropped":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','05628748943e425ab0536e9b8742ced2');
INSERT INTO "journal_revision" VALUES(38,1,'2026-11-23','2026-11-23 17:39:00',0,'UTC','{"criterion":"finishes-alone","own":"Explained the queue to Hana Myth: the map of search, since nobody knew the code. Asked Fay Lore: a slow page, since nobody knew the code","practices":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','8ad6c1c425fe4a1888e772ba2c400b95');
INSERT INTO "journal_revision" VALUES(39,1,'2026-11-24','2026-11-24 08:40:00',0,'UTC','{"text":"Reviewed for Eli Myth: a failing test, since it had waited for days","owner":"Vera Footnote","due":"2026-11-25","person":"Vera Footnote","state":"open","closed":null,"origin":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c4e199a11f2e490c9b0f01266b82ed5c');
INSERT INTO "journal_revision" VALUES(40,1,'2026-11-24','2026-11-24 09:41:00',0,'UTC','{"role":"Lead","by":"2027-06-13","manager":"Vera Footnote","decides":"","cycle":[],"told":null,"answer":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','03621f97bf4c464591be34eb1e39ef8e');
INSERT INTO "journal_revision" VALUES(41,2,'2026-11-24','2026-11-24 10:42:00',0,'UTC','{"role":"Lead","by":"2027-06-13","manager":"Vera Footnote","decides":"","cycle":[],"told":"2026-11-24","answer":"Explained the queue to Gus Yarn: the retry, since it had waited for days. Wrote to Juno Lore: the map of search, since nobody knew the code","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','03621f97bf4c464591be34eb1e39ef8e');
INSERT INTO "journal_revision" VALUES(42,1,'2026-11-24','2026-11-24 11:43:00',0,'UTC','{"title":"a slow page, November 2026","criterion":"feedback-tried","success":"Paired with Ivo Tale: the report, since support asks weekly","wanted":"","steps":["Explained the queue to Fay Lore: an upgrade, since support asks weekly","Thanked Omar Fable: an upgrade, since nobody knew the code"],"practices":["stories"],"due":"2026-11-25","proposed_by":"me","my_words":"","my_day":null,"their_words":"","their_day":null,"evidence":[],"state":"open","outcome":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c234472f5b58496aad611a3e80c6bcbd');
INSERT INTO "journal_revision" VALUES(43,2,'2026-11-24','2026-11-24 12:44:00',0,'UTC','{"title":"a slow page, November 2026","criterion":"feedback-tried","success":"Paired with Ivo Tale: the report, since support asks weekly","wanted":"","steps":["Explained the queue to Fay Lore: an upgrade, since support asks weekly","Thanked Omar Fable: an upgrade, since nobody knew the code"],"practices":["stories"],"due":"2026-11-25","proposed_by":"me","my_words":"Helped Dag Myth: rounding, since nobody knew the code","my_day":"2026-11-24","their_words":"Sat with Pia Yarn: the map of search, since two teams needed it","their_day":"2026-11-25","evidence":[],"state":"open","outcome":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c234472f5b58496aad611a3e80c6bcbd');
INSERT INTO "journal_revision" VALUES(44,1,'2026-11-24','2026-11-24 13:45:00',0,'UTC','{"person":"Vera Footnote","stage":"planned","agenda":["Reviewed for Omar Myth: the deploy, since nobody knew the code","Sat with Dag Tale: a slow page, since the release was near","Paired with Pia Tale: rounding, since support asks weekly","Helped Eli Tale: the retry, since nobody knew the code","Explained the queue to Gus Saga: a failing test, since the release was near"],"notes":"","coaching":null}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','87ecbe86ab3940349eba8775730b19ec');
INSERT INTO "journal_revision" VALUES(45,2,'2026-11-24','2026-11-24 14:46:00',0,'UTC','{"person":"Vera Footnote","stage":"started","agenda":["Reviewed for Omar Myth: the deploy, since nobody knew the code","Sat with Dag Tale: a slow page, since the release was near","Paired with Pia Tale: rounding, since support asks weekly","Helped Eli Tale: the retry, since nobody knew the code","Explained the queue to Gus Saga: a failing test, since the release was near"],"notes":"","coaching":null}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','87ecbe86ab3940349eba8775730b19ec');
INSERT INTO "journal_revision" VALUES(46,3,'2026-11-24','2026-11-24 15:47:00',0,'UTC','{"person":"Vera Footnote","stage":"held","agenda":["Reviewed for Omar Myth: the deploy, since nobody knew the code","Sat with Dag Tale: a slow page, since the release was near","Paired with Pia Tale: rounding, since support asks weekly","Helped Eli Tale: the retry, since nobody knew the code","Explained the queue to Gus Saga: a failing test, since the release was near"],"notes":"Helped Mo Myth: the map of search, since nobody knew the code. Explained the queue to Dag Saga: the report, since support asks weekly. Thanked Fay Saga: the report, since the release was near. Helped Cleo Myth: a failing test, since the release was near. Sat with Ivo Fable: a slow page, since it had waited for days. Thanked Cleo Fable: the retry, since the release was near","coaching":22}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','87ecbe86ab3940349eba8775730b19ec');
INSERT INTO "journal_revision" VALUES(47,1,'2026-11-24','2026-11-24 16:48:00',0,'UTC','{"candidate":"code-friction/b0a2cf179f","reason":"support asks weekly"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','17d259adb0c14c60a9606598f23562b7');
INSERT INTO "journal_revision" VALUES(48,1,'2026-11-24','2026-11-24 17:49:00',0,'UTC','{"person":"Petra Anecdote","every":7,"relation":"other","coaching":15,"next":null}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','873116f03579467e8ded5faa9ae0e1b9');
INSERT INTO "journal_revision" VALUES(49,1,'2026-11-24','2026-11-24 08:50:00',0,'UTC','{"person":"Cleo Myth","words":"Paired with Juno Fable: a slow page, since nobody knew the code. Helped Fay Saga: the map of search, since the release was near","team":"Search","links":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','557d728ce2d24da8bcbb5615352c5f80');
INSERT INTO "journal_revision" VALUES(50,1,'2026-01-02','2026-11-25 12:53:18.123322',0,'UTC','{"text":"Straße ÉMILE \"x\"\nline\u0000nul","people":["Émile Zola"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','7b9fe21d72924cf2abd9adc04384bb71');
INSERT INTO "journal_revision" VALUES(51,2,'2026-01-02','2026-11-25 12:53:18.150812',0,'UTC','{"text":"later","people":["Émile Zola"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','7b9fe21d72924cf2abd9adc04384bb71');
INSERT INTO "journal_revision" VALUES(52,3,'2026-01-02','2026-11-25 12:53:18.184914',0,'UTC','{"text":"Straße ÉMILE \"x\"\nline\u0000nul","people":["Émile Zola"],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,2,'cd613e30d8f14adf91b7584a2265b1f5','7b9fe21d72924cf2abd9adc04384bb71');
INSERT INTO "journal_revision" VALUES(53,1,'2026-01-03','2026-11-25 12:53:18.212852',0,'UTC','{"person":"Gone Person","team":"","about":"","outcome":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','5e9eaefe577e45d397dd92fcfa492014');
INSERT INTO "journal_revision" VALUES(54,2,'2026-01-03','2026-11-25 12:53:18.229811',0,'UTC','{"person":"Gone Person","team":"","about":"","outcome":""}',1,1,'cd613e30d8f14adf91b7584a2265b1f5','5e9eaefe577e45d397dd92fcfa492014');
INSERT INTO "journal_revision" VALUES(55,1,'2026-11-24','2026-11-24 08:01:07.000001',60,'Europe/Berlin','{"text":"Paired with Nils on the import that drops umlauts","people":["Nils Sample"],"links":[],"minutes":45,"practice":"unblocking","reach":"team","said_by":"Nils Sample","words":"I would have lost the whole day.","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c15521b1b3dc450a9daa37e51b591d75');
INSERT INTO "journal_revision" VALUES(56,1,'2026-11-24','2026-11-24 08:02:07.000002',60,'Europe/Berlin','{"person":"Oona Pretend","team":"Payments","about":"Why refunds wait two days","outcome":"She sends the list of cases"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','3f372617f0ba4f3a86f0ce2ea6ec39c1');
INSERT INTO "journal_revision" VALUES(57,1,'2026-11-24','2026-11-24 08:03:07',-300,'','{"person":"Nils Sample","words":"Thank you for the runbook; it saved my weekend.","team":"","links":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4a800646417a4105bc3199944567ceb1');
INSERT INTO "journal_revision" VALUES(58,1,'2026-11-24','2026-11-24 08:04:07.000004',60,'Europe/Berlin','{"practice":"visibility","subject":"demo of search","verdict":"snoozed","until":"2026-12-04","reason":"after the release"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','732242fda8904e3292979bfcbbeb508f');
INSERT INTO "journal_revision" VALUES(59,1,'2026-11-24','2026-11-24 08:05:07.000005',60,'Europe/Berlin','{"title":"Refunds within a day","first":null,"last":null,"stories":[],"teams":[],"my_part":"","people":["Oona Pretend"],"their_part":"","baseline":"","result":"","said_by":["Oona Pretend"],"keys":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','df7142dcaf2946f8b7744cca4d909eb2');
INSERT INTO "journal_revision" VALUES(60,1,'2026-11-24','2026-11-24 08:06:07',-300,'','{"title":"Retry queue of refunds","owner":"","project":"","plan":"","risks":[],"status":[],"delivered":null,"outcome":"","keys":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','e8af30f7c70b43bfa4d0b50f658c6762');
INSERT INTO "journal_revision" VALUES(61,1,'2026-11-24','2026-11-24 08:07:07.000007',60,'Europe/Berlin','{"name":"frozen-name","title":"frozen-title","version":"frozen-version","ladder":"Frozen ladder — ‘ü’ 水\nsecond line","form":"","file":"","source":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','deeda8b2392747d68375d0341e4f6f2a');
INSERT INTO "journal_revision" VALUES(62,1,'2026-11-24','2026-11-24 08:08:07.000008',60,'Europe/Berlin','{"name":"frozen-name","version":"","track":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','cecf4f4e5ba8478090cef798e6c648e7');
INSERT INTO "journal_revision" VALUES(63,1,'2026-11-24','2026-11-24 08:09:07',-300,'','{"criterion":"frozen-criterion","own":"","practices":[]}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','a1fa7d4acde540db9c54e05b42a9ba21');
INSERT INTO "journal_revision" VALUES(64,1,'2026-11-24','2026-11-24 08:10:07.000010',60,'Europe/Berlin','{"practices":[],"agreed_with":"","reason":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','293a9acc265248ff842a2f9da1b4ba07');
INSERT INTO "journal_revision" VALUES(65,1,'2026-11-24','2026-11-24 08:11:07.000011',60,'Europe/Berlin','{"role":"Lead Engineer","by":"2027-06-30","manager":"Gwen Invented","decides":"the panel of March","cycle":["2027-03-01"],"told":"2026-11-20","answer":"Show me two quarters of it and I will argue for you.","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','467c0714a9fb4797aa59c1698d242349');
INSERT INTO "journal_revision" VALUES(66,1,'2026-11-24','2026-11-24 08:12:07',-300,'','{"criterion":"grows-others","status":"stated","words":"Two people who own what you owned.","said_by":"Gwen Invented","practices":[],"not_applicable":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','11e760a5a6d5430a82b7075d2a3a0c78');
INSERT INTO "journal_revision" VALUES(67,1,'2026-11-24','2026-11-24 08:13:07.000013',60,'Europe/Berlin','{"title":"Nils owns the importer","criterion":"","success":"","wanted":"","steps":[],"practices":[],"due":"2027-03-01","proposed_by":"me","my_words":"By March he is on call for it.","my_day":"2026-11-20","their_words":"Yes, and I want to hear it from him.","their_day":"2026-11-21","evidence":[],"state":"open","outcome":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','071d1481564948e998466a921f7ea79c');
INSERT INTO "journal_revision" VALUES(68,1,'2026-11-24','2026-11-24 08:14:07.000014',60,'Europe/Berlin','{"person":"frozen-person","every":14,"relation":"other","coaching":15,"next":null}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','daa4ed3c34544ae486287225154d1eb0');
INSERT INTO "journal_revision" VALUES(69,1,'2026-11-24','2026-11-24 08:15:07',-300,'','{"person":"frozen-person","stage":"planned","agenda":[],"notes":"","coaching":null}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','95522f9a67574c02a1c2df96fa5e2d63');
INSERT INTO "journal_revision" VALUES(70,1,'2026-11-24','2026-11-24 08:16:07.000016',60,'Europe/Berlin','{"text":"Frozen text — ‘ü’ 水\nsecond line","person":"","meeting":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','e57b37e7704b4d09af2eab42fd8cfe33');
INSERT INTO "journal_revision" VALUES(71,1,'2026-11-24','2026-11-24 08:17:07.000017',60,'Europe/Berlin','{"text":"frozen-text","person":"","raised":null,"meeting":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','a40f9ca3df62492c982a3add9b872a76');
INSERT INTO "journal_revision" VALUES(72,1,'2026-11-24','2026-11-24 08:18:07',-300,'','{"text":"frozen-text","owner":"","due":null,"person":"","state":"open","closed":null,"origin":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','942af46d1c8d4358a2db0c01afd798c2');
INSERT INTO "journal_revision" VALUES(73,1,'2026-11-24','2026-11-24 08:19:07.000019',60,'Europe/Berlin','{"person":"frozen-person","question":"Frozen question — ‘ü’ 水\nsecond line","about":"frozen-about","links":[],"closed":null}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','5d3ffd11a23c4698a32dc48296ce3859');
INSERT INTO "journal_revision" VALUES(74,1,'2026-11-24','2026-11-24 08:20:07.000020',60,'Europe/Berlin','{"person":"frozen-person","words":"Frozen words — ‘ü’ 水\nsecond line","sort":"remark","about":"frozen-about","request":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','bf3ba33a183c44e29d66a3582e62fe86');
INSERT INTO "journal_revision" VALUES(75,1,'2026-11-24','2026-11-24 08:21:07',-300,'','{"what":"frozen-what","feedback":"","person":"","sign":"","until":null,"tried":null,"observed":"","shared":null,"answer":"","dropped":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','ac18900483874e75bc93a36cdff27e9f');
INSERT INTO "journal_revision" VALUES(76,1,'2026-11-24','2026-11-24 08:22:07.000022',60,'Europe/Berlin','{"place":"frozen-place","words":"Frozen words — ‘ü’ 水\nsecond line","by":"","theme":"","again":null,"received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','9fc6245573dd473285552a83319f69e3');
INSERT INTO "journal_revision" VALUES(77,1,'2026-11-24','2026-11-24 08:23:07.000023',60,'Europe/Berlin','{"person":"frozen-person","text":"Frozen text — ‘ü’ 水\nsecond line","direction":"received","marks":[],"answers":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4804ef24cc5944d0bc17d84637db2982');
INSERT INTO "journal_revision" VALUES(78,1,'2026-11-24','2026-11-24 08:24:07',-300,'','{"candidate":"frozen-candidate","reason":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','1f05f4d11a384927812ecd08801f772d');
INSERT INTO "journal_revision" VALUES(79,2,'2026-11-25','2026-11-24 08:25:07.000025',60,'Europe/Berlin','{"text":"Paired with Nils on the import that drops umlauts, ß too","people":["Nils Sample"],"links":["n071d1481","9fceb02d0ae598e95dc970b74767f19372d61af8","https://example.org/runbook"],"minutes":45,"practice":"unblocking","reach":"team","said_by":"Nils Sample","words":"I would have lost the whole day.","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c15521b1b3dc450a9daa37e51b591d75');
INSERT INTO "journal_revision" VALUES(80,3,'2026-11-25','2026-11-24 08:26:07.000026',60,'Europe/Berlin','{"text":"Paired with Nils on the import that drops umlauts, ß too","people":["Nils Sample"],"links":["n071d1481","9fceb02d0ae598e95dc970b74767f19372d61af8","https://example.org/runbook"],"minutes":50,"practice":"unblocking","reach":"team","said_by":"Nils Sample","words":"I would have lost the whole day.","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','c15521b1b3dc450a9daa37e51b591d75');
INSERT INTO "journal_revision" VALUES(81,4,'2026-11-25','2026-11-24 08:27:07',-300,'','{"text":"Paired with Nils on the import that drops umlauts, ß too","people":["Nils Sample"],"links":["n071d1481","9fceb02d0ae598e95dc970b74767f19372d61af8","https://example.org/runbook"],"minutes":45,"practice":"unblocking","reach":"team","said_by":"Nils Sample","words":"I would have lost the whole day.","received":""}',0,3,'cd613e30d8f14adf91b7584a2265b1f5','c15521b1b3dc450a9daa37e51b591d75');
INSERT INTO "journal_revision" VALUES(82,2,'2026-11-25','2026-11-24 08:28:07.000028',60,'Europe/Berlin','{"person":"Oona Pretend","team":"Payments","about":"Why refunds wait two days","outcome":"She sent it; 14 cases"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','3f372617f0ba4f3a86f0ce2ea6ec39c1');
INSERT INTO "journal_revision" VALUES(83,1,'2026-11-25','2026-11-24 08:29:07.000029',60,'Europe/Berlin','{"text":"Written by mistake","people":["Petra Anecdote"],"links":["df7142dc-af29-46f8-b774-4cca4d909eb2"],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4754665a16eb480fbfcd88b9d170d65a');
INSERT INTO "journal_revision" VALUES(84,2,'2026-11-25','2026-11-24 08:30:07',-300,'','{"text":"Written by mistake","people":["Petra Anecdote"],"links":["df7142dc-af29-46f8-b774-4cca4d909eb2"],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',1,1,'cd613e30d8f14adf91b7584a2265b1f5','4754665a16eb480fbfcd88b9d170d65a');
INSERT INTO "journal_revision" VALUES(85,2,'2026-11-25','2026-11-24 08:31:07.000031',60,'Europe/Berlin','{"criterion":"grows-others","status":"agreed","words":"Two people who own what you owned, in their own words.","said_by":"Gwen Invented","practices":[],"not_applicable":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','11e760a5a6d5430a82b7075d2a3a0c78');
INSERT INTO "journal_revision" VALUES(86,2,'2026-11-25','2026-11-24 08:32:07.000032',60,'Europe/Berlin','{"role":"Lead Engineer","by":"2027-06-30","manager":"Tove Madeup","decides":"the panel of March","cycle":["2027-03-01"],"told":"2026-11-20","answer":"Show me two quarters of it and I will argue for you.","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','467c0714a9fb4797aa59c1698d242349');
INSERT INTO "journal_revision" VALUES(87,1,'2026-11-25','2026-11-24 08:33:07',-300,'','{"title":"A map of who knows the ledger","criterion":"","success":"","wanted":"","steps":[],"practices":[],"due":null,"proposed_by":"me","my_words":"","my_day":null,"their_words":"Show it to the panel.","their_day":"2026-11-25","evidence":["c15521b1-b3dc-450a-9daa-37e51b591d75"],"state":"open","outcome":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','29663157072a468b9e47921f47d9e875');
INSERT INTO "journal_revision" VALUES(88,1,'2026-11-25','2026-11-24 08:34:07.000034',60,'Europe/Berlin','{"person":"Tove Madeup","text":"What would you want to see?","direction":"sent","marks":["Q1 expectation grows-others"],"answers":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','afaaa7131d264313a9703feebd8700eb');
INSERT INTO "journal_revision" VALUES(89,1,'2026-11-26','2026-11-24 08:35:07.000035',60,'Europe/Berlin','{"person":"Tove Madeup","text":"[Q1] One of them is enough.","direction":"received","marks":[],"answers":"afaaa713-1d26-4313-a970-3feebd8700eb"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','6cd92a4017cd479a960066c386988190');
INSERT INTO "journal_revision" VALUES(90,3,'2026-11-26','2026-11-24 08:36:07',-300,'','{"criterion":"grows-others","status":"agreed","words":"One of them is enough.","said_by":"Tove Madeup","practices":[],"not_applicable":"","received":"6cd92a40-17cd-479a-9600-66c386988190"}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','11e760a5a6d5430a82b7075d2a3a0c78');
INSERT INTO "journal_revision" VALUES(91,3,'2026-11-26','2026-11-24 08:37:07.000037',60,'Europe/Berlin','{"text":"Written again, on purpose","people":["Petra Anecdote"],"links":["df7142dc-af29-46f8-b774-4cca4d909eb2"],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','4754665a16eb480fbfcd88b9d170d65a');
INSERT INTO "journal_revision" VALUES(92,1,'2026-11-26','2026-11-24 08:38:07.000038',60,'Europe/Berlin','{"text":"To be withdrawn for good","people":[],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',0,NULL,'cd613e30d8f14adf91b7584a2265b1f5','2b1a7ae1af744c55b9493d417afdf260');
INSERT INTO "journal_revision" VALUES(93,2,'2026-11-26','2026-11-24 08:39:07',-300,'','{"text":"To be withdrawn for good","people":[],"links":[],"minutes":null,"practice":"","reach":null,"said_by":"","words":"","received":""}',1,1,'cd613e30d8f14adf91b7584a2265b1f5','2b1a7ae1af744c55b9493d417afdf260');
CREATE UNIQUE INDEX "one_me" ON "journal_principal" ("me") WHERE "me";
CREATE INDEX "journal_link_note_id_535c644f" ON "journal_link" ("note_id");
CREATE INDEX "journal_link_to_id_f771801d" ON "journal_link" ("to_id");
CREATE INDEX "journal_grant_note_id_badf4943" ON "journal_grant" ("note_id");
CREATE INDEX "journal_grant_principal_id_dce36371" ON "journal_grant" ("principal_id");
CREATE INDEX "journal_revision_author_id_bd081687" ON "journal_revision" ("author_id");
CREATE INDEX "journal_revision_note_id_e8798966" ON "journal_revision" ("note_id");
CREATE INDEX "journal_named_key_758ba4f1" ON "journal_named" ("key");
CREATE INDEX "journal_named_note_id_fcf9e83d" ON "journal_named" ("note_id");
CREATE INDEX "journal_note_kind_8f297309" ON "journal_note" ("kind");
CREATE INDEX "journal_note_occurred_f0eb7614" ON "journal_note" ("occurred");
CREATE INDEX "journal_note_author_id_6c2b6615" ON "journal_note" ("author_id");
CREATE INDEX "journal_note_owner_id_ac28a442" ON "journal_note" ("owner_id");
CREATE INDEX "of_a_kind" ON "journal_note" ("kind", "withdrawn", "occurred");
CREATE INDEX "in_order" ON "journal_note" ("occurred", "recorded", "id");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('django_migrations',2);
INSERT INTO "sqlite_sequence" VALUES('journal_revision',93);
INSERT INTO "sqlite_sequence" VALUES('journal_named',62);
INSERT INTO "sqlite_sequence" VALUES('journal_link',22);
INSERT INTO "sqlite_sequence" VALUES('journal_grant',3);
COMMIT;
