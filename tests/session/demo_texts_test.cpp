#include "session/demo_texts.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove::session;

class DemoTextsTest : public QObject {
    Q_OBJECT

private slots:
    void haveWordsForEachSection()
    {
        for (const auto texts : {demo::subjective(), demo::objective(), demo::assessment(),
                                 demo::plan(), demo::medications()}) {
            QSet<QString> different;
            for (const char *text : texts) {
                QVERIFY(QString::fromUtf8(text).trimmed().size() > 3);
                different.insert(QString::fromUtf8(text));
            }
            QCOMPARE(different.size(), static_cast<qsizetype>(texts.size()));
            QVERIFY(different.size() >= 3);
        }
    }

    void namePeopleOnce()
    {
        QSet<QString> names;
        for (const demo::Person &person : demo::people())
            names.insert(QString::fromUtf8(person.given) + u' ' + QString::fromUtf8(person.family));

        QCOMPARE(names.size(), static_cast<qsizetype>(demo::people().size()));
        QVERIFY(names.contains(QStringLiteral("Zo\u00eb Martens"))); // a name beyond ASCII
    }

    void nameProblemsByTheirCode()
    {
        for (const demo::Problem &problem : demo::problems())
            QVERIFY2(QString::fromUtf8(problem.code).startsWith(u'F')
                         || QString::fromUtf8(problem.code).startsWith(u'Z')
                         || QString::fromUtf8(problem.code).startsWith(u'G'),
                     problem.code);
    }
};

ALCOVE_TEST(demo_texts_test, DemoTextsTest)
#include "demo_texts_test.moc"
