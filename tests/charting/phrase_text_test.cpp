#include "charting/phrase_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

class PhraseTextTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void speaksOfSomebodyAsTheySay_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("their");
        const auto row = [](const char *said, const char *their) {
            QTest::newRow(said) << QString::fromLatin1(said) << QString::fromLatin1(their);
        };
        row("she/her", "her");
        row("He/Him/His", "his");
        row("they/them", "their");
        row("she/they", "her"); // the first
        row("ze/zir", "zir");
        row("any", "their");
        row("", "their");
    }
    void speaksOfSomebodyAsTheySay()
    {
        QFETCH(const QString, said);
        QFETCH(const QString, their);
        QCOMPARE(pronounsOf(said).their, their);
    }

    void findsWhatWaitsForWords()
    {
        const QString text = u"Sleeps {one: well | badly}, with {many: tea | walks | a book} and "
                             "{text: what else}. {not a prompt} {one: alone}"_s;

        const auto prompts = openPrompts(text);

        QCOMPARE(prompts.size(), 3);
        QCOMPARE(prompts[0].kind, OpenPrompt::Kind::One);
        QCOMPARE(prompts[0].options, (QStringList{u"well"_s, u"badly"_s}));
        QCOMPARE(text.mid(prompts[0].begin, prompts[0].length), u"{one: well | badly}"_s);
        QCOMPARE(prompts[1].kind, OpenPrompt::Kind::Many);
        QCOMPARE(prompts[1].options.size(), 3);
        QCOMPARE(prompts[2].kind, OpenPrompt::Kind::Text);
        QCOMPARE(prompts[2].hint, u"what else"_s);
        QVERIFY(openPrompts(u"Nothing { open"_s).isEmpty());
    }

    void aPromptMayGoOverLines()
    {
        QCOMPARE(openPrompts(u"for {text:\noutcome}"_s).first().hint, u"outcome"_s);
    }

    void choicesStandInASentence()
    {
        QCOMPARE(filledIn({u"tea"_s}, false), u"tea"_s);
        QCOMPARE(filledIn({u"tea"_s, u"walks"_s}, false), u"tea and walks"_s);
        QCOMPARE(filledIn({u"tea"_s, u"walks"_s, u"a book"_s}, true), u"Tea, walks and a book"_s);
        QCOMPARE(filledIn({}, true), QString());
    }

    void knowsWhereASentenceBegins()
    {
        const QString text = u"One. Two\nthree"_s;
        QVERIFY(beginsSentence(text, 0));
        QVERIFY(!beginsSentence(text, 2));
        QVERIFY(beginsSentence(text, 5));
        QVERIFY(beginsSentence(text, 9));
        QVERIFY(!beginsSentence(text, 8));
    }

    void aPhraseIsAboutSomebody()
    {
        const PhrasePerson sam{u"Sam"_s, pronounsOf(u"he/him"_s)};

        QCOMPARE(
            addressed(u"{They} and {their} friend; {name} holds {themself}, {text: how}."_s, sam),
            u"He and his friend; Sam holds himself, {text: how}."_s);
        // A name with braces is no prompt of its own making.
        QCOMPARE(addressed(u"{name}"_s, {u"{text: x}"_s, {}}), u"{text: x}"_s);
    }

    void refusesBracesThatSayNothing()
    {
        VERIFY_OK(checkPhraseText(u"{They} sleep {one: a | b}."_s));
        for (const QString &wrong :
             {u"{one: a}"_s, u"{colour}"_s, u"{one: a | {b}}"_s, u"open {"_s, u"} shut"_s, u"{}"_s})
            VERIFY_ERROR(checkPhraseText(wrong), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(phrase_text_test, PhraseTextTest)
#include "phrase_text_test.moc"
