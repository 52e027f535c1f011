#include "ctl/draft_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Two versions of one draft come about by sync: tests/features.
class DraftCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        const Ran client = m_desk->run({QStringLiteral("client"), QStringLiteral("add"),
                                        QStringLiteral("--family"), QStringLiteral("Rivera")});
        m_client = client.json[QStringLiteral("id")].toString();
        m_desk->write(QStringLiteral("text"), "one");
        m_note = m_desk
                     ->run({QStringLiteral("note"), QStringLiteral("add"),
                            QStringLiteral("--client"), m_client, QStringLiteral("--text-file"),
                            m_desk->path(QStringLiteral("text"))})
                     .json[QStringLiteral("id")]
                     .toString();
        QVERIFY(!m_note.isEmpty());
    }

    void editsADraftAndNoSignedNote()
    {
        QCOMPARE(withText("edit", "two").status, 0);
        QCOMPARE(text(), QStringLiteral("two"));
        QCOMPARE(m_desk->run({QStringLiteral("note"), QStringLiteral("sign"), m_note}).status, 0);
        const Ran late = withText("edit", "three");
        QCOMPARE(late.status, 1);
        QVERIFY(late.out.isEmpty());
        QCOMPARE(text(), QStringLiteral("two"));
    }

    void settlesOnOneText()
    {
        QCOMPARE(withText("settle", "two").status, 0);
        QCOMPARE(text(), QStringLiteral("two"));
        const Ran versions
            = m_desk->run({QStringLiteral("note"), QStringLiteral("versions"), m_note});
        QCOMPARE(versions.status, 0);
        QVERIFY(versions.json[QStringLiteral("versions")].toArray().isEmpty());
    }

    void onlyTheNamedSectionOfFourChanges_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::newRow("edit") << QStringLiteral("edit");
        QTest::newRow("settle") << QStringLiteral("settle");
    }

    void onlyTheNamedSectionOfFourChanges()
    {
        QFETCH(const QString, verb);
        writeFourSections();

        QCOMPARE(withText(qPrintable(verb), "new plan", QStringLiteral("plan")).status, 0);

        QCOMPARE(sections(),
                 (Sections{{QStringLiteral("subjective"), QStringLiteral("one")},
                           {QStringLiteral("objective"), QStringLiteral("two")},
                           {QStringLiteral("assessment"), QStringLiteral("three")},
                           {QStringLiteral("plan"), QStringLiteral("new plan")}}));
    }

    void withoutANameTheFirstSectionOfFourChanges_data()
    {
        onlyTheNamedSectionOfFourChanges_data();
    }

    void withoutANameTheFirstSectionOfFourChanges()
    {
        QFETCH(const QString, verb);
        writeFourSections();

        QCOMPARE(withText(qPrintable(verb), "new").status, 0);

        QCOMPARE(sections(),
                 (Sections{{QStringLiteral("subjective"), QStringLiteral("new")},
                           {QStringLiteral("objective"), QStringLiteral("two")},
                           {QStringLiteral("assessment"), QStringLiteral("three")},
                           {QStringLiteral("plan"), QStringLiteral("four")}}));
    }

    void aSectionThatThereIsNotIsStatusTwo()
    {
        writeFourSections();
        const Sections before = sections();

        const Ran refused = withText("edit", "new", QStringLiteral("homework"));

        QCOMPARE(refused.status, 2);
        QVERIFY(refused.err.contains(
            QStringLiteral("--section needs one of: subjective, objective, assessment, plan.")));
        QCOMPARE(sections(), before);
    }

    void aNewNoteBeginsInTheSectionThatIsNamed()
    {
        m_desk->write(QStringLiteral("text"), "walk each day");
        const Ran added = m_desk->run(
            {QStringLiteral("note"), QStringLiteral("add"), QStringLiteral("--client"), m_client,
             QStringLiteral("--section"), QStringLiteral("plan"), QStringLiteral("--text-file"),
             m_desk->path(QStringLiteral("text"))});
        QCOMPARE(added.status, 0);

        m_note = added.json[QStringLiteral("id")].toString();

        QCOMPARE(sections(), (Sections{{QStringLiteral("plan"), QStringLiteral("walk each day")}}));
    }

    void aNoteThatIsNotThereIsSaidSo()
    {
        const QString nowhere = QStringLiteral("01JNB0000000000000000000AB");
        QCOMPARE(m_desk->run({QStringLiteral("note"), QStringLiteral("versions"), nowhere}).status,
                 1);
        QCOMPARE(m_desk->run({QStringLiteral("note"), QStringLiteral("edit"), m_note}).status, 2);
    }

private:
    using Sections = QList<std::pair<QString, QString>>;

    Ran withText(const char *verb, const QByteArray &text, const QString &section = {}) const
    {
        m_desk->write(QStringLiteral("text"), text);
        QStringList words{QStringLiteral("note"), QString::fromLatin1(verb), m_note,
                          QStringLiteral("--text-file"), m_desk->path(QStringLiteral("text"))};
        if (!section.isEmpty())
            words += {QStringLiteral("--section"), section};
        return m_desk->run(words);
    }

    void writeFourSections() const
    {
        QCOMPARE(withText("edit", "four", QStringLiteral("plan")).status, 0);
        QCOMPARE(withText("edit", "two", QStringLiteral("objective")).status, 0);
        QCOMPARE(withText("edit", "three", QStringLiteral("assessment")).status, 0);
    }

    Sections sections() const
    {
        const Ran shown = m_desk->run({QStringLiteral("note"), QStringLiteral("show"), m_note});
        Sections found;
        for (const QJsonValue section : shown.json[QStringLiteral("sections")].toArray())
            found.append({section[QStringLiteral("code")].toString(),
                          section[QStringLiteral("text")].toString()});
        return found;
    }

    QString text() const
    {
        const Ran shown = m_desk->run({QStringLiteral("note"), QStringLiteral("show"), m_note});
        return shown.json[QStringLiteral("sections")]
            .toArray()
            .first()
            .toObject()[QStringLiteral("text")]
            .toString();
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_client;
    QString m_note;
};

ALCOVE_TEST(draft_commands_test, DraftCommandsTest)
#include "draft_commands_test.moc"
