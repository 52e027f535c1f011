#include "support/test_registry.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

/// docs/attacks.md and the attacks of this folder are the same, each with its source.
class AttacksTableTest : public QObject {
    Q_OBJECT

private slots:
    void everyAttackStandsInTheTableOnce()
    {
        const QStringList listed = rowsOf(textOf(QStringLiteral(ALCOVE_ATTACKS_PAGE)));
        QVERIFY(listed.size() >= 40);
        QCOMPARE(QSet<QString>(listed.begin(), listed.end()).size(), listed.size());
        QStringList tests = attacks();
        QStringList sorted = listed;
        tests.sort();
        sorted.sort();
        QCOMPARE(sorted, tests);
    }

    void everyAttackNamesItsSource()
    {
        const QRegularExpression slot(QStringLiteral("([^\\n]*)\\n    void (\\w+)\\(\\)\\n"));
        for (const QString &text : sources()) {
            auto found = slot.globalMatch(text);
            while (found.hasNext()) {
                const auto match = found.next();
                if (isSetUp(match.captured(2)))
                    continue;
                QVERIFY2(match.captured(1).startsWith(QStringLiteral("    // ")),
                         qPrintable(match.captured(2)));
            }
        }
    }

    void everySourceIsListed()
    {
        const QString page = textOf(QStringLiteral(ALCOVE_ATTACKS_PAGE));
        const QRegularExpression row(QStringLiteral("\\n\\| \\d+ \\| ([^|]+) \\| `"));
        auto rows = row.globalMatch(page);
        int named = 0;
        while (rows.hasNext()) {
            const QString source = rows.next().captured(1);
            for (const QString &each : source.split(QStringLiteral(", "))) {
                const bool isPaper
                    = page.contains(QStringLiteral("\n| ") + each + QStringLiteral(" |"));
                const QRegularExpression other(QStringLiteral(
                    "^(CVE-\\d|CWE-\\d|RFC \\d|ADR \\d|design \\d|found here|threat model|A4)"));
                QVERIFY2(isPaper || other.match(each).hasMatch(), qPrintable(each));
                ++named;
            }
        }
        QVERIFY(named >= 40);
    }

private:
    static bool isSetUp(const QString &slot)
    {
        return slot == QStringLiteral("init") || slot == QStringLiteral("cleanup");
    }

    static QString textOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QStringList sources()
    {
        QStringList texts;
        QDirIterator files(QStringLiteral(ALCOVE_ATTACKS_FOLDER),
                           {QStringLiteral("*_attacks_test.cpp")});
        while (files.hasNext())
            texts.append(textOf(files.next())
                             .section(QStringLiteral("private slots:"), 1, 1)
                             .section(QStringLiteral("\nprivate:"), 0, 0));
        return texts;
    }

    static QStringList attacks()
    {
        QStringList names;
        const QRegularExpression slot(
            QStringLiteral("\\n    // [^\\n]*\\n    void (\\w+)\\(\\)\\n"));
        for (const QString &text : sources()) {
            auto found = slot.globalMatch(text);
            while (found.hasNext())
                names.append(found.next().captured(1));
        }
        return names;
    }

    static QStringList rowsOf(const QString &page)
    {
        QStringList names;
        const QRegularExpression row(QStringLiteral("\\n\\| \\d+ \\| [^|]+ \\| `(\\w+)` \\|"));
        auto rows = row.globalMatch(page);
        while (rows.hasNext())
            names.append(rows.next().captured(1));
        return names;
    }
};

ALCOVE_TEST(attacks_table_test, AttacksTableTest)
#include "attacks_table_test.moc"
