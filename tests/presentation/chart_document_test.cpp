#include "presentation/chart_document.h"

#include "support/test_registry.h"

using namespace alcove;
using presentation::ChartDocument;

class ChartDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void anAllergyCountsMoreThanThatNoneWasKnown()
    {
        ChartRecord asked;
        asked.kind = RecordKind::AllergiesAsked;
        asked.fields[QStringLiteral("answer")] = QStringLiteral("none-known");
        ChartRecord allergy;
        allergy.kind = RecordKind::Allergy;
        allergy.fields[QStringLiteral("substance")] = QStringLiteral("Penicillin");

        const auto html = [](const QList<ChartRecord> &records) {
            return presentation::chartDocument({client(), {}, {}, records}, origin()).html;
        };

        QVERIFY(html({asked, allergy}).contains(QStringLiteral("<b>See the allergies")));
        QVERIFY(html({asked}).contains(QStringLiteral("<b>No known allergies")));
    }

    void saysOnWhosePaperItIs()
    {
        const ChartDocument document
            = presentation::noteDocument(client(), {signedNote(), {}}, origin());

        QCOMPARE(document.name, QStringLiteral("Sam Rivera"));
        QCOMPARE(document.birthDate, QStringLiteral("born 2 April 1991"));
        QCOMPARE(document.practice, QStringLiteral("Lakeside"));
        QCOMPARE(document.printed, QStringLiteral("Printed 2 March 2026 09:00 by Ada Byron"));
    }

    void anUnknownBirthDateIsSaidToBeOne()
    {
        Client nobody = client();
        nobody.birthDate.reset();

        QVERIFY(presentation::noteDocument(nobody, {signedNote(), {}}, origin())
                    .birthDate.contains(QStringLiteral("not known")));
    }

    void aSignedNoteBearsItsSignatureAndItsAddenda()
    {
        Addendum addendum;
        addendum.text = QStringLiteral("Called on Tuesday.");
        addendum.signature = signature(QStringLiteral("Grace Hopper"));

        const QString html
            = presentation::noteDocument(client(), {signedNote(), {addendum}}, origin()).html;

        QVERIFY(html.contains(QStringLiteral("Subjective")));
        QVERIFY(html.contains(QStringLiteral("Signed by Ada Byron, 2 March 2026 10:02")));
        QVERIFY(html.contains(QStringLiteral("Called on Tuesday.")));
        QVERIFY(html.contains(QStringLiteral("Signed by Grace Hopper")));
        QVERIFY(html.contains(QStringLiteral("abab abab abab abab"))); // the key
        QVERIFY(!html.contains(QStringLiteral("Draft")));
    }

    void aDraftIsSaidToBeOneAndHasALineToSign()
    {
        Note draft = signedNote();
        draft.signature.reset();

        const QString html = presentation::noteDocument(client(), {draft, {}}, origin()).html;

        QVERIFY(html.contains(QStringLiteral("Draft, not signed.")));
        QVERIFY(html.contains(QStringLiteral("____")));
    }

    void whatSomebodyTypedIsNoMarkup()
    {
        Note note = signedNote();
        note.body.sections[0].text = QStringLiteral("<img src=x> 100 % & %1\nnext");
        Client person = client();
        person.familyName = QStringLiteral("<b>Rivera</b>");

        const QString html = presentation::chartDocument({person, {{note, {}}}, {}}, origin()).html;

        QVERIFY(html.contains(QStringLiteral("&lt;img src=x&gt; 100 % &amp; %1<br>next")));
        QVERIFY(!html.contains(QStringLiteral("<b>Rivera")));
    }

    void whatWasImportedSaysFromWhere()
    {
        ChartEntry score;
        score.kind = EntryKind::Observation;
        score.title = QStringLiteral("PHQ-9 total");
        score.code = QStringLiteral("44261-6");
        score.value = QStringLiteral("13");
        score.unit = QStringLiteral("{score}");
        score.startedAt = 1'772'442'000'000;
        score.source = QStringLiteral("fhir:Observation/7");
        ChartEntry condition;
        condition.kind = EntryKind::Condition;
        condition.title = QStringLiteral("Insomnia");

        const QString html
            = presentation::chartDocument({client(), {}, {score, condition}}, origin()).html;

        QVERIFY(html.contains(QStringLiteral("Source: fhir:Observation/7")));
        QVERIFY(html.contains(QStringLiteral("Source: entered here")));
        QVERIFY(html.contains(QStringLiteral("13 {score}")));
        QVERIFY(html.indexOf(QStringLiteral("Conditions"))
                < html.indexOf(QStringLiteral("Observations")));
    }

    void saysWhatItIs()
    {
        QCOMPARE(presentation::noteDocument(client(), {signedNote(), {}}, origin()).title,
                 QStringLiteral("SOAP note, session of 2 March 2026 09:00"));
        QCOMPARE(presentation::chartDocument({client(), {}, {}}, origin()).title,
                 QStringLiteral("Whole chart"));
        const ChartDocument letter = presentation::letterDocument({signedNote(), {}}, {}, origin());
        QCOMPARE(letter.title, QStringLiteral("SOAP, 2 March 2026 09:00"));
    }

    void aPaperIsOfADayAndOfNoSession()
    {
        Note paper = signedNote();
        const QStringList titles{QStringLiteral("Safety plan"), QStringLiteral("Treatment plan"),
                                 QStringLiteral("Duty to protect"),
                                 QStringLiteral("Mandated report")};
        for (const QString &title : titles) {
            paper.format = title.toLower().replace(u' ', u'-');

            const ChartDocument document
                = presentation::noteDocument(client(), {paper, {}}, origin());

            QCOMPARE(document.title, title + QStringLiteral(", 2 March 2026"));
            QCOMPARE(document.html.contains(QStringLiteral("Client or guardian: ____")),
                     title == titles.at(1));
        }
    }

    void aLetterBeginsAsItIsTold()
    {
        const ChartDocument letter = presentation::letterDocument(
            {signedNote(), {}},
            {QStringLiteral("S. Rivera"),
             {},
             {QStringLiteral("To <b>School</b>"), QStringLiteral("Hi")}},
            origin());

        QCOMPARE(letter.name, QStringLiteral("S. Rivera"));
        QCOMPARE(letter.birthDate, QString());
        QVERIFY(letter.html.startsWith(
            QStringLiteral("<p>To &lt;b&gt;School&lt;/b&gt;</p><p>Hi</p><p>Slept well.</p>")));
        QVERIFY(letter.html.contains(QStringLiteral("Signed by Ada Byron, 2 March 2026 10:02")));
    }

    void whatIsUnderPart2BearsItsNotice()
    {
        const QString notice = QStringLiteral("42 CFR part 2 prohibits unauthorized use");
        const auto html = [](const presentation::PrintedNote &note) {
            return presentation::noteDocument(client(), note, origin()).html;
        };
        Note said = signedNote();
        said.body.sections.append({QStringLiteral("part2"), QStringLiteral("Yes")});
        Note counselling = signedNote();
        counselling.format = QStringLiteral("sud-counselling");

        QVERIFY(!html({signedNote(), {}}).contains(notice));
        QVERIFY(html({said, {}}).contains(notice));
        QVERIFY(html({counselling, {}}).contains(notice));
        QVERIFY(html({signedNote(), {}, true}).contains(notice)); // by an episode of care
    }

    void idsOfARecordAreOnNoPaper()
    {
        const QString id = idString(NoteId{{1}});
        ChartRecord given;
        given.kind = RecordKind::Given;
        given.fields = {{QStringLiteral("paper"), QStringLiteral("Safety plan, 2 Mar 2026")},
                        {QStringLiteral("note-id"), id},
                        {QStringLiteral("on"), QStringLiteral("2026-03-02")},
                        {QStringLiteral("how"), QStringLiteral("read")}};

        const QString html
            = presentation::chartDocument({client(), {}, {}, {given}}, origin()).html;

        QVERIFY(html.contains(QStringLiteral("Safety plan, 2 Mar 2026")));
        QVERIFY(html.contains(QStringLiteral("Read it here")));
        QVERIFY(!html.contains(id) && !html.contains(QStringLiteral("Which note")));
    }

    void anEmptyChartSaysSo()
    {
        QVERIFY(presentation::chartDocument({client(), {}, {}}, origin())
                    .html.contains(QStringLiteral("This chart is empty.")));
    }

private:
    static Client client()
    {
        Client client;
        client.givenName = QStringLiteral("Samuel");
        client.preferredName = QStringLiteral("Sam");
        client.familyName = QStringLiteral("Rivera");
        client.birthDate = QDate(1991, 4, 2);
        return client;
    }

    static NoteSignature signature(const QString &name)
    {
        NoteSignature signature;
        signature.signerName = name;
        signature.signedAt = 1'772'445'720'000;
        signature.key.fill(0xab);
        return signature;
    }

    static Note signedNote()
    {
        Note note;
        note.format = QStringLiteral("soap");
        note.authorName = QStringLiteral("Ada Byron");
        note.serviceAt = 1'772'442'000'000;
        note.body.sections = {{QStringLiteral("subjective"), QStringLiteral("Slept well.")}};
        note.signature = signature(note.authorName);
        return note;
    }

    static presentation::PrintOrigin origin()
    {
        presentation::PrintOrigin origin;
        origin.practice.name = QStringLiteral("Lakeside");
        origin.practice.actor.name = QStringLiteral("Ada Byron");
        origin.now = 1'772'442'000'000;
        origin.zone = QTimeZone::utc();
        origin.locale = QLocale::c();
        if (const auto formats = charting::builtInFormats())
            origin.formats = *formats;
        return origin;
    }
};

ALCOVE_TEST(chart_document_test, ChartDocumentTest)
#include "chart_document_test.moc"
