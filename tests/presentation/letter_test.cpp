#include "presentation/letter.h"

#include "charting/note_facts.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Recipient;
using presentation::ChartDocument;
using presentation::Letter;

/// A letter as each of those gets it whom it may go to.
class LetterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client = m_build.client(u"Robin"_s, u"Vale"_s);
        m_client.preferredName = u"Alex"_s;
        m_client.pronouns = u"they/them"_s;
        m_sheets.clear();
        m_note = {};
        m_note.note = m_build.note(m_client.id);
        m_note.note.format = u"letter-school"_s;
        m_note.note.body.sections = {{u"recipient"_s, u"Lake School"_s},
                                     {u"statement"_s, u"The student was here on Monday."_s}};
        m_note.note.signature = m_build.signature();
    }

    void itsFormatSaysWhomItMostlyGoesTo()
    {
        QCOMPARE(usualOf(u"letter-school"_s), u"School"_s);
        QCOMPARE(usualOf(u"letter-work"_s), u"Employer"_s);
        QCOMPARE(usualOf(u"letter-attendance"_s), QString());

        add(RecordKind::Contact, {{u"name"_s, u"Ms Stone"_s}, {u"roles"_s, u"school"_s}});
        QCOMPARE(usualOf(u"letter-school"_s), u"School: Ms Stone"_s);
        add(RecordKind::Contact, {{u"name"_s, u"Mr Hill"_s}, {u"roles"_s, u"school"_s}});
        QCOMPARE(usualOf(u"letter-school"_s), QString()); // which of them is for a person to say
    }

    void aLetterIsOfAFormatOfLetters()
    {
        QVERIFY(presentation::isLetter(m_note.note, origin().formats));
        QVERIFY(!presentation::isLetter(m_build.note(m_client.id), origin().formats));
        QVERIFY(!presentation::isLetter(m_note.note, {}));
    }

    void isUnderTheNameThatIsForThem()
    {
        add(RecordKind::NameUse, {{u"recipients"_s, u"school"_s}, {u"name"_s, u"Alex Vale"_s}});

        const ChartDocument school = documentFor(Recipient::School);
        const ChartDocument court = documentFor(Recipient::Court);

        QCOMPARE(school.name, u"Alex Vale, they/them"_s);
        QVERIFY(school.html.contains(u"About Alex Vale, they/them"_s));
        QCOMPARE(court.name, u"Robin Vale"_s);
        QVERIFY(court.html.contains(u"About Robin Vale"_s) && !court.html.contains(u"they"_s));
        QVERIFY(!school.html.contains(u"Robin"_s) && !court.html.contains(u"Alex"_s));
        QCOMPARE(school.birthDate, QString());
        QVERIFY(!school.html.contains(u"1991"_s));
        QCOMPARE(court.birthDate,
                 u"born 2 Apr 1991"_s); // whose paper it is they can't tell without
        QVERIFY(court.html.contains(u"born 2 Apr 1991"_s));
        for (const ChartDocument &each : {school, court}) {
            QVERIFY(each.html.contains(u"The student was here on Monday."_s));
            QVERIFY(each.html.contains(u"Signed by Ada Quill"_s));
            QVERIFY(each.title.startsWith(u"Letter to a school, "_s));
        }
    }

    void whatIsKnownOfTheSessionIsNotOnIt()
    {
        NoteBody &body = m_note.note.body;
        body = charting::withFact(body, charting::fact::address, u"3 Lake Road"_s);
        body = charting::withFact(body, charting::fact::noObjective, u"a letter"_s);

        const QString html = documentFor(Recipient::School).html;

        QVERIFY(!html.contains(u"Lake Road"_s) && !html.contains(u"objective"_s));
        QVERIFY(html.contains(u"Lake School"_s));
    }

    void saysWhatIsInTheTextAndNotForThem()
    {
        m_note.note.body.sections[1].text = u"Alex was here."_s;
        add(RecordKind::NameUse, {{u"recipients"_s, u"court"_s}, {u"name"_s, u"Alex Vale"_s}});
        add(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"preferred-name"_s}});

        QCOMPARE(cautionFor(Recipient::School),
                 u"Its text has what is not to be revealed to them: \u201cAlex\u201d (The name "
                 "they go by)."_s);
        QCOMPARE(cautionFor(Recipient::Court), QString());
        QCOMPARE(cautionFor(Recipient::Employer),
                 u"Its text calls the client \u201cAlex\u201d, which is not the name it goes "
                 "under."_s);
    }

    void saysThatNothingIsMeantToGoToThem()
    {
        add(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"care"_s}});

        QVERIFY(cautionFor(Recipient::School).contains(u"nothing is meant to go to them"_s));
        QCOMPARE(cautionFor(Recipient::Court), QString());
        QCOMPARE(documentFor(Recipient::School).name, u"Robin Vale"_s); // if it goes all the same
    }

    void whoHasNoNameForThemIsNotNamed()
    {
        m_client.givenName.clear();
        m_client.familyName.clear();
        add(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"preferred-name"_s}});

        QVERIFY(cautionFor(Recipient::School).startsWith(u"No name of the client is for them"_s));
        const ChartDocument document = documentFor(Recipient::School);
        QCOMPARE(document.name, QString());
        QVERIFY(!document.html.contains(u"About"_s) && !document.html.contains(u"Alex"_s));
    }

    void aRetractedLetterSaysSoButNotWhy()
    {
        Addendum act = m_build.addendum(m_note.note, u"Written for the sister."_s);
        act.act = NoteAct::Retraction;
        m_note.addenda = {act};

        const QString html = documentFor(Recipient::School).html;

        QVERIFY(html.contains(u"Retracted on"_s) && !html.contains(u"sister"_s));
        QCOMPARE(cautionFor(Recipient::School), u"This letter was retracted."_s);
    }

    void whatWasAddedIsNotOnItAndASupervisorsSignatureIs()
    {
        Addendum signature = m_build.addendum(m_note.note, u"I agree with it."_s);
        signature.act = NoteAct::CoSignature;
        signature.signature.signerName = u"Grace Hill"_s;
        m_note.addenda = {m_build.addendum(m_note.note, u"The mother called."_s), signature};

        const QString html = documentFor(Recipient::School).html;

        QVERIFY(html.contains(u"Signed by Grace Hill"_s));
        QVERIFY(!html.contains(u"agree"_s) && !html.contains(u"mother"_s));
        QVERIFY(cautionFor(Recipient::School).contains(u"is not on the paper"_s));
    }

    void theNoticeOfPart2GoesAlong()
    {
        QVERIFY(!documentFor(Recipient::School).html.contains(u"42 CFR"_s));

        m_note.isUnderPart2 = true;

        QVERIFY(documentFor(Recipient::School).html.contains(u"42 CFR part 2 prohibits"_s));
    }

private:
    void add(RecordKind kind, const RecordFields &fields)
    {
        const Op op = m_build.op(m_build.record(m_client.id, kind, fields));
        m_sheets.append(*recordSheetOf({testing::must(recordPutFrom(op))}));
    }
    static presentation::PrintOrigin origin()
    {
        presentation::PrintOrigin origin;
        origin.practice.name = u"Lakeside"_s;
        origin.practice.actor.name = u"Ada Quill"_s;
        origin.now = 1'772'442'000'000;
        origin.zone = QTimeZone::utc();
        origin.locale = QLocale::c();
        origin.formats = testing::must(charting::builtInFormats());
        return origin;
    }
    Letter letter() const { return {{m_client, m_note, m_sheets}, origin()}; }
    QString usualOf(const QString &format)
    {
        m_note.note.format = format;
        const Letter made = letter();
        return made.usual() < 0 ? QString() : made.recipients()[made.usual()].heading;
    }
    /// Of the one to that recipient.
    static int placeOf(const Letter &letter, Recipient recipient)
    {
        for (int i = 0; i < letter.recipients().size(); ++i)
            if (letter.recipients()[i].to.recipient == recipient)
                return i;
        return -1;
    }
    ChartDocument documentFor(Recipient recipient) const
    {
        const Letter made = letter();
        return made.documentFor(placeOf(made, recipient));
    }
    QString cautionFor(Recipient recipient) const
    {
        const Letter made = letter();
        return made.cautionFor(placeOf(made, recipient));
    }

    testing::Builders m_build;
    Client m_client;
    presentation::PrintedNote m_note;
    QList<RecordSheet> m_sheets;
};

ALCOVE_TEST(letter_test, LetterTest)
#include "letter_test.moc"
