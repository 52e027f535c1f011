#include "desktop/options.h"

#include "support/test_registry.h"

using namespace alcove;
using desktop::Options;

class OptionsTest : public QObject {
    Q_OBJECT

private slots:
    void theUsualStartIsThePractice()
    {
        const auto parsed = parse({});

        QVERIFY(parsed.options);
        QCOMPARE(parsed.options->store, QStringLiteral("/data/practice"));
        QCOMPARE(parsed.options->mode, Options::Mode::Practice);
    }

    void theDemoHasAFolderOfItsOwn()
    {
        QCOMPARE(parse({QStringLiteral("--demo")}).options->store, QStringLiteral("/data/demo"));
        QCOMPARE(parse({QStringLiteral("--demo"), QStringLiteral("--store"), QStringLiteral("/x")})
                     .answer.status,
                 2);
    }

    void aStoreIsTakenAsAnAbsoluteFolder()
    {
        const auto parsed = parse({QStringLiteral("--store"), QStringLiteral("here/../there")});

        QVERIFY(parsed.options->store.startsWith(u'/'));
        QVERIFY(parsed.options->store.endsWith(QStringLiteral("/there")));
    }

    void helpAndVersionAreNoMistake()
    {
        QCOMPARE(parse({QStringLiteral("--help")}).answer.status, 0);
        QVERIFY(parse({QStringLiteral("--help")}).answer.text.contains(QStringLiteral("--demo")));
        QVERIFY(parse({QStringLiteral("--version")})
                    .answer.text.startsWith(QStringLiteral("alcove 0.")));
    }

    void aMistakeIsStatusTwo()
    {
        for (const QStringList &words : {QStringList{QStringLiteral("--dance")},
                                         {QStringLiteral("patient.db")},
                                         {QStringLiteral("--look"), QStringLiteral("pink")},
                                         {QStringLiteral("--store")}}) {
            const auto parsed = parse(words);
            QVERIFY(!parsed.options);
            QCOMPARE(parsed.answer.status, 2);
            QVERIFY(parsed.answer.text.contains(QStringLiteral("usage")));
        }
    }

    void aLockedDeskComesBackToTheSameStore()
    {
        for (const QStringList &words :
             {QStringList{QStringLiteral("--demo"), QStringLiteral("--look"),
                          QStringLiteral("dusk")},
              {QStringLiteral("--store"), QStringLiteral("/a/b")}}) {
            Options options = *parse(words).options;

            const auto again = parse(desktop::lockedStart(options));

            options.start = Options::Start::Locked;
            QVERIFY(again.options);
            QCOMPARE(*again.options, options);
            options.start = Options::Start::NewKeys;
            QCOMPARE(*parse(desktop::lockedStart(options, options.start)).options, options);
        }
    }

private:
    static desktop::Parsed parse(const QStringList &words)
    {
        return desktop::parseOptions(words,
                                     {QStringLiteral("/data/practice"),
                                      QStringLiteral("/data/demo"), QStringLiteral("/config")});
    }
};

ALCOVE_TEST(options_test, OptionsTest)
#include "options_test.moc"
