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
        m_desk->write(QStringLiteral("text"), "one");
        m_note
            = m_desk
                  ->run({QStringLiteral("note"), QStringLiteral("add"), QStringLiteral("--client"),
                         client.json[QStringLiteral("id")].toString(),
                         QStringLiteral("--text-file"), m_desk->path(QStringLiteral("text"))})
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

    void aNoteThatIsNotThereIsSaidSo()
    {
        const QString nowhere = QStringLiteral("01JNB0000000000000000000AB");
        QCOMPARE(m_desk->run({QStringLiteral("note"), QStringLiteral("versions"), nowhere}).status,
                 1);
        QCOMPARE(m_desk->run({QStringLiteral("note"), QStringLiteral("edit"), m_note}).status, 2);
    }

private:
    Ran withText(const char *verb, const QByteArray &text) const
    {
        m_desk->write(QStringLiteral("text"), text);
        return m_desk->run({QStringLiteral("note"), QString::fromLatin1(verb), m_note,
                            QStringLiteral("--text-file"), m_desk->path(QStringLiteral("text"))});
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
    QString m_note;
};

ALCOVE_TEST(draft_commands_test, DraftCommandsTest)
#include "draft_commands_test.moc"
