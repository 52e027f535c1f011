#include "ctl/compartments.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QDir>
#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Psychotherapy notes from a shell: `--private`.
class CompartmentsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({u"--recovery-file"_s, m_desk->path(u"kit"_s)}).status, 0);
        m_sam = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_desk->write(u"text"_s, "She reminds me of my sister.\n");
        m_note = m_desk->id({u"note"_s, u"add"_s, u"--client"_s, m_sam, u"--text-file"_s,
                             m_desk->path(u"text"_s), u"--private"_s});
    }

    void whatIsWrittenThereIsReadThereAndNowhereElse()
    {
        const Ran shown = apart({u"note"_s, u"show"_s, m_note});
        QCOMPARE(shown.status, 0);
        QCOMPARE(shown.json[u"format"_s].toString(), u"psychotherapy"_s);
        QVERIFY(m_desk->say({u"note"_s, u"show"_s, m_note}).isOneClearFailure());
        QCOMPARE(m_desk->run({u"search"_s, u"sister"_s}).json[u"hits"_s].toArray().size(), 0);
        QCOMPARE(apart({u"search"_s, u"sister"_s}).json[u"hits"_s].toArray().size(), 1);
        QCOMPARE(m_desk->run({u"note"_s, u"list"_s, u"--client"_s, m_sam})
                     .json[u"notes"_s]
                     .toArray()
                     .size(),
                 0);
    }

    void itIsSignedAndItsLogIsItsOwn()
    {
        QCOMPARE(apart({u"note"_s, u"sign"_s, m_note}).status, 0);

        QVERIFY(apart({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
        const auto signings = [this](const QStringList &more) {
            return m_desk
                ->run(QStringList{u"audit"_s, u"list"_s, u"--event"_s, u"note.sign"_s} + more)
                .json[u"entries"_s]
                .toArray()
                .size();
        };
        QCOMPARE(signings({u"--private"_s}), 1);
        QCOMPARE(signings({}), 0);
    }

    void aCopyOfItIsPutBack()
    {
        const Ran made = apart({u"backup"_s, u"create"_s});
        QCOMPARE(made.status, 0);
        const QString copy = made.json[u"name"_s].toString();
        m_desk->write(u"more"_s, "And of nobody else.\n");
        QCOMPARE(
            apart({u"note"_s, u"edit"_s, m_note, u"--text-file"_s, m_desk->path(u"more"_s)}).status,
            0);
        QCOMPARE(apart({u"backup"_s, u"verify"_s, copy}).status, 0);

        const Ran back = apart({u"backup"_s, u"restore"_s, copy});

        QCOMPARE(back.status, 0);
        QVERIFY(back.json[u"replaced"_s].toString().startsWith(u"private/replaced/"_s));
        QVERIFY(QDir(m_desk->path(u"store/"_s + back.json[u"replaced"_s].toString())).exists());
        QVERIFY(apart({u"note"_s, u"show"_s, m_note}).out.contains(u"sister"_s));
        QVERIFY(apart({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
        // The desk's own copies are others.
        QVERIFY(m_desk->run({u"backup"_s, u"list"_s}).json[u"copies"_s].toArray().isEmpty());
    }

    void aCopyBringsItsKeyFileWhereThatIsLost()
    {
        const QString copy = apart({u"backup"_s, u"create"_s}).json[u"name"_s].toString();
        QVERIFY(QFile::remove(m_desk->path(u"store/private/chart.key"_s)));

        QVERIFY(m_desk->say({u"note"_s, u"show"_s, m_note, u"--private"_s}).isOneClearFailure());
        QCOMPARE(apart({u"backup"_s, u"restore"_s, copy}).status, 0);

        QCOMPARE(apart({u"note"_s, u"show"_s, m_note}).status, 0);
    }

    void itIsWholeAndCounted()
    {
        QCOMPARE(apart({u"store"_s, u"check"_s}).status, 0);
        QCOMPARE(apart({u"store"_s, u"stats"_s}).json[u"notes"_s].toInt(), 1);
        QCOMPARE(m_desk->run({u"store"_s, u"stats"_s}).json[u"notes"_s].toInt(), 0);
    }

    void lookingAtNoneBeginsNone()
    {
        const ScriptedDesk other;
        QCOMPARE(other.make({u"--recovery-file"_s, other.path(u"kit"_s)}).status, 0);

        const Ran ran = other.say({u"search"_s, u"sister"_s, u"--private"_s});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QVERIFY(!QDir(other.path(u"store/private"_s)).exists());
    }

    void otherCommandsKnowNoPrivateNotes()
    {
        for (const QStringList &words :
             {QStringList{u"key"_s, u"list"_s}, QStringList{u"client"_s, u"list"_s},
              QStringList{u"store"_s, u"salvage"_s, u"--into"_s, m_desk->path(u"other"_s)}})
            QCOMPARE(apart(words).status, 2);
    }

private:
    Ran apart(const QStringList &words) const
    {
        return m_desk->run(words + QStringList{u"--private"_s});
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_sam;
    QString m_note;
};

ALCOVE_TEST(compartments_test, CompartmentsTest)
#include "compartments_test.moc"
