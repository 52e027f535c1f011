#include "presentation/spelling_words.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::SpellingWords;
using testing::must;

class SpellingWordsTest : public QObject {
    Q_OBJECT

private slots:
    void wordsStayInTheStoreInTheirOrder()
    {
        testing::TempChart desk;
        const qint64 entries = desk.entries();
        QCOMPARE(must(presentation::spellingChoice(*desk.chart)), presentation::SpellingChoice());

        for (const QString &word : {u"Quillon"_s, u"coraz\u00f3n"_s, u"Quillon"_s})
            VERIFY_OK(presentation::keepSpellingWord(*desk.chart, word));
        VERIFY_OK(presentation::setSpellingLanguage(*desk.chart, u"es_ES"_s));

        desk.restart();
        const auto kept = must(presentation::spellingChoice(*desk.chart));
        QCOMPARE(kept.words, (QStringList{u"Quillon"_s, u"coraz\u00f3n"_s}));
        QCOMPARE(kept.language, u"es_ES"_s);
        QCOMPARE(desk.entries(), entries); // a client's name is not for the log
    }

    void whatIsNoWordIsNotKept()
    {
        testing::TempChart desk;

        for (const QString &word : {QString(), u" "_s, u"12"_s, u"two\nlines"_s})
            VERIFY_ERROR(presentation::keepSpellingWord(*desk.chart, word), ErrorCode::Malformed);

        QCOMPARE(must(presentation::spellingChoice(*desk.chart)).words, QStringList());
    }

    void aWindowHasThemOnceTheyAreRead()
    {
        testing::DirectSession session;
        must(presentation::keepSpellingWord(*session.desk.chart, u"Quillon"_s));
        SpellingWords words(session.chart());
        QSignalSpy loaded(&words, &SpellingWords::loaded);

        words.load();

        QVERIFY(loaded.wait());
        QCOMPARE(words.words(), QStringList{u"Quillon"_s});
        QCOMPARE(words.language(), QString());
        words.keep(u"Ibarguren"_s);
        words.keep(u"Quillon"_s);
        words.keep(u"12"_s);
        words.setLanguage(u"es_ES"_s);
        QCOMPARE(words.words(), (QStringList{u"Quillon"_s, u"Ibarguren"_s}));
        const auto kept = must(presentation::spellingChoice(*session.desk.chart));
        QCOMPARE(kept.words, words.words());
        QCOMPARE(kept.language, u"es_ES"_s);
    }

    void saysWhenAWordCanNotBeWrittenDown()
    {
        testing::DirectSession session;
        SpellingWords words(session.chart());
        session.protectFromWriting(true);
        QSignalSpy failed(&words, &SpellingWords::failed);

        words.keep(u"Quillon"_s);

        QVERIFY(failed.wait());
        QVERIFY(!failed.first().first().toString().isEmpty());
        QVERIFY(!failed.first().first().toString().contains(u"Quillon"_s));
        QCOMPARE(words.words(), QStringList{u"Quillon"_s}); // until the desk is locked
    }
};

ALCOVE_TEST(spelling_words_test, SpellingWordsTest)
#include "spelling_words_test.moc"
