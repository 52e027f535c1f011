#include "core/emergency.h"
#include "crypto/sodium.h"
#include "scripted_practice.h"
#include "session/compartment.h"
#include "session/reading_by_sheets.h"
#include "support/test_registry.h"

#include <QDir>
#include <QDirIterator>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;

/// A restricted chart opened by its two sheets of paper while there is no server: from a copy, by a
/// colleague named for its emergencies, for a while. When a server is there again the privacy
/// officer hears of it.
class SheetsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCOMPARE(m_author.make({u"--recovery-file"_s, m_author.path(u"kit"_s)}).status, 0);
        for (const auto &[desk, name] :
             {std::pair{&m_holder, u"Kim Okafor"_s}, std::pair{&m_other, u"Sam Reyes"_s}})
            QVERIFY(!ScriptedPractice::letIn(m_author, *desk, name, u"clinician"_s).isEmpty());
        m_chart = m_author.id(
            {u"restricted"_s, u"add"_s, u"--family"_s, u"Vale"_s, u"--because"_s, u"staff"_s});
        QVERIFY(!m_chart.isEmpty());
        write("Spoke of marmalade.");
        QCOMPARE(m_author.run({u"restricted"_s, u"emergency"_s, m_chart, u"kim okafor"_s}).status,
                 0);
        for (const ScriptedDesk *desk : {&m_author, &m_holder, &m_other})
            desk->write(u"reason"_s, "They called, and no server answers.");
    }

    void theSheetsAreTwoCodesAndWhatIsToBeKnownOfThem()
    {
        const Ran made = sheets(u"make"_s, codes());

        QVERIFY2(made.status == 0, qPrintable(made.err));
        QCOMPARE(code(u"first"_s).size(), 44);
        QCOMPARE(code(u"second"_s).size(), 44);
        QVERIFY(code(u"first"_s) != code(u"second"_s));
        QVERIFY(!listed(m_author).first()[u"sheets"_s].toString().isEmpty());
        QVERIFY(m_author.run({u"audit"_s, u"list"_s, u"--restricted"_s, m_chart})
                    .out.contains(u"sheets.make"_s));
    }

    void newKeysAndLaterCopiesAreSealedToThem()
    {
        QCOMPARE(m_author.run({u"key"_s, u"rotate"_s}).status, 0);
        write("Then of zeppelins.");
        const Ran copied = m_author.run({u"backup"_s, u"create"_s, u"--restricted"_s, m_chart});
        QVERIFY2(copied.status == 0, qPrintable(copied.err));

        QDir copies(m_author.path(u"store/restricted/"_s + m_chart + u"/backup"_s));
        const QStringList names = copies.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(names.size(), 1);
        QDir().mkpath(stick());
        for (const QString &file : QDir(copies.filePath(names.first())).entryList(QDir::Files))
            QVERIFY(
                QFile::copy(copies.filePath(names.first() + u'/' + file), stick() + u'/' + file));
    }

    void whoIsNotNamedForItDoesNotReadIt()
    {
        const Ran refused = open(m_other, stick(), codes());
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        QVERIFY(QDir(m_other.path(u"store/sheets"_s)).isEmpty());
    }

    void whatDoesNotOpenItIsOneClearFailureEach()
    {
        QByteArray slip = code(u"first"_s);
        slip.replace(2, 1, slip[2] == '9' ? "8" : "9"); // codes are random: one may have a 9 there
        m_holder.write(u"slip"_s, slip);
        const QString first = m_author.path(u"first"_s);
        for (const auto &[folder, one, other] :
             {std::tuple{stick(), m_holder.path(u"slip"_s), m_author.path(u"second"_s)},
              std::tuple{stick(), first, first},
              std::tuple{stick(), first, m_author.path(u"kit"_s)},
              std::tuple{m_holder.path(u"nowhere"_s), first, m_author.path(u"second"_s)}}) {
            const Ran refused = open(m_holder, folder, {one, other});
            QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        }
        m_holder.write(u"short"_s, "please");
        QCOMPARE(m_holder
                     .run({u"restricted"_s, u"open-with-sheets"_s, stick(), u"--first"_s, first,
                           u"--second"_s, m_author.path(u"second"_s), u"--text-file"_s,
                           m_holder.path(u"short"_s)})
                     .status,
                 2);
        QVERIFY(QDir(m_holder.path(u"store/sheets"_s)).isEmpty());
    }

    void aCopyIsReadWithoutAnyServer()
    {
        const Ran opened
            = open(m_holder, stick(), {m_author.path(u"second"_s), m_author.path(u"first"_s)});

        QVERIFY2(opened.status == 0, qPrintable(opened.err));
        QCOMPARE(opened.json[u"id"_s].toString(), m_chart);
        QVERIFY(!opened.json[u"until"_s].toString().isEmpty());
        QVERIFY(!opened.json[u"asOf"_s].toString().isEmpty());
        QCOMPARE(found(u"marmalade"_s), 1);
        QCOMPARE(found(u"zeppelins"_s), 1);
        QCOMPARE(listed(m_holder).size(), 1);
        QVERIFY(m_holder.run({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
        const Ran log = m_holder.run({u"audit"_s, u"list"_s, u"--restricted"_s, m_chart});
        QVERIFY2(log.status == 0, qPrintable(log.err));
    }

    void itIsNotWrittenIn()
    {
        m_holder.write(u"text"_s, "Mine.");
        const Ran refused = m_holder.run(
            {u"note"_s, u"add"_s, u"--client"_s, listed(m_holder).first()[u"client"_s].toString(),
             u"--text-file"_s, m_holder.path(u"text"_s), u"--restricted"_s, m_chart});
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
    }

    void noWordOfItIsPlainOnTheDisk()
    {
        int looked = 0;
        QDirIterator all(m_holder.path(u"store"_s), QDir::Files | QDir::Hidden,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            for (const char *word : {"marmalade", "zeppelins", "Vale", "no server answers"})
                QVERIFY2(!bytes.contains(word), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 4);
    }

    void itsTimeOverItGoes()
    {
        endItsTime();

        QCOMPARE(m_holder.run({u"search"_s, u"marmalade"_s, u"--restricted"_s, m_chart}).status, 1);
        QVERIFY(listed(m_holder).isEmpty());

        QVERIFY(QDir(m_holder.path(u"store/sheets"_s)).isEmpty());
    }

    void withdrawnTheyOpenOlderCopiesAlone()
    {
        QCOMPARE(sheets(u"withdraw"_s, {}).status, 0);
        QVERIFY(sheets(u"withdraw"_s, {}).isOneClearFailure());

        const Ran refused
            = open(m_holder, m_author.path(u"store/restricted/"_s + m_chart), codes());
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        QCOMPARE(open(m_holder, stick(), codes()).status, 0);
        QCOMPARE(found(u"zeppelins"_s), 1);
    }

    void whenAServerIsThereAgainThePrivacyOfficerHearsOfIt()
    {
        ScriptedPractice practice;
        QVERIFY(practice.start());
        for (const ScriptedDesk *desk : {&m_author, &m_holder, &m_author})
            QCOMPARE(practice.sync(*desk).status, 0);

        const Ran told
            = m_author.run({u"audit"_s, u"list"_s, u"--event"_s, u"chart.break-glass"_s});
        QVERIFY(told.out.contains(u"no server answers"_s));
        QVERIFY(told.out.contains(u"restricted sheets"_s));
        // What was opened by sheets is in no round.
        QVERIFY(m_holder.run({u"sync"_s, u"status"_s}).status == 0);
        QVERIFY(!QDir(m_holder.path(u"store/restricted"_s)).exists());
        QCOMPARE(found(u"zeppelins"_s), 1);
    }

private:
    struct Codes {
        QString first;
        QString second;
    };

    Codes codes() const { return {m_author.path(u"first"_s), m_author.path(u"second"_s)}; }
    QByteArray code(const QString &name) const
    {
        QFile file(m_author.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }
    QString stick() const { return m_holder.path(u"stick"_s); }
    Ran sheets(const QString &what, const Codes &into) const
    {
        QStringList words{u"restricted"_s, u"sheets"_s, what, m_chart};
        if (!into.first.isEmpty())
            words += QStringList{u"--first"_s, into.first, u"--second"_s, into.second};
        return m_author.run(words);
    }
    static Ran open(const ScriptedDesk &desk, const QString &folder, const Codes &typed)
    {
        return desk.run({u"restricted"_s, u"open-with-sheets"_s, folder, u"--first"_s, typed.first,
                         u"--second"_s, typed.second, u"--text-file"_s, desk.path(u"reason"_s)});
    }
    static QJsonArray listed(const ScriptedDesk &desk)
    {
        return desk.run({u"restricted"_s, u"list"_s}).json[u"charts"_s].toArray();
    }
    void write(const QByteArray &text) const
    {
        m_author.write(u"text"_s, text);
        QCOMPARE(m_author
                     .run({u"note"_s, u"add"_s, u"--client"_s,
                           listed(m_author).first()[u"client"_s].toString(), u"--text-file"_s,
                           m_author.path(u"text"_s), u"--restricted"_s, m_chart})
                     .status,
                 0);
    }
    int found(const QString &word) const
    {
        return static_cast<int>(m_holder.run({u"search"_s, word, u"--restricted"_s, m_chart})
                                    .json[u"hits"_s]
                                    .toArray()
                                    .size());
    }
    /// As four hours would.
    void endItsTime() const
    {
        const session::Workspace workspace{m_holder.path(u"store"_s)};
        const SystemClock clock;
        crypto::SystemRandom random;
        const session::Surroundings around{clock, random, crypto::kdfFloor};
        auto desk = must(session::openChart(
            workspace, crypto::SecretBytes(asBytes("a long walk along the quiet lake")), around));
        auto room = must(
            session::reachCompartment(workspace.chartFromSheets(*parseRawId(m_chart.toStdString())),
                                      session::ownerOf(desk, workspace), around));
        const Millis now = clock.now();
        must(room.chart->setSetting(sheetsTimeSetting, encodeTime({now - 2, now - 1})));
    }

    ScriptedDesk m_author;
    ScriptedDesk m_holder;
    ScriptedDesk m_other;
    QString m_chart;
};

ALCOVE_TEST(sheets_test, SheetsTest)
#include "sheets_test.moc"
