#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QSet>

using namespace Qt::StringLiterals;
using alcove::testing::ScriptedDesk;

/// The folder of a desk holds what docs/store_format.md says and nothing else.
class StoreFolderTest : public QObject {
    Q_OBJECT

private slots:
    void holdsNothingThatIsNotWrittenDown()
    {
        QFile page(QStringLiteral(STORE_FORMAT));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        const QString section = text.section(u"## Folder of a desk"_s, 1).section(u"\n## "_s, 0, 0);
        static const QRegularExpression named(u"`([^`]+)`"_s);
        QSet<QString> known;
        for (auto each = named.globalMatch(section); each.hasNext();)
            known.insert(each.next().captured(1));
        QVERIFY(known.contains(u"chart.db"_s) && known.contains(u"desk.lock"_s)
                && known.contains(u"social.db"_s) && known.contains(u"join.key"_s));
        const ScriptedDesk made;
        QCOMPARE(made.make().status, 0);
        const ScriptedDesk asking;
        QCOMPARE(
            asking.run({u"device"_s, u"join"_s, u"--request"_s, asking.path(u"request"_s)}).status,
            0);

        for (const ScriptedDesk *desk : {&made, &asking}) {
            const QStringList found = desk->storeFiles().keys();
            QVERIFY(!found.isEmpty());
            for (const QString &name : found)
                QVERIFY2(known.contains(name), qPrintable(name));
        }
    }
};

ALCOVE_TEST(store_folder_test, StoreFolderTest)
#include "store_folder_test.moc"
