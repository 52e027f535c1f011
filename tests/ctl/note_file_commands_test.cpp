#include "ctl/note_file_commands.h"

#include "filed_notes.h"
#include "support/test_registry.h"

#include <functional>
#include <memory>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::BothVerifiers;
using testing::Ran;
using testing::ScriptedDesk;

/// Signed notes leave a desk and are checked without it.
class NoteFileCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_client = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_first = signedNote("Sang by the marigolds.\nZoë walks.");
        m_desk->write(u"more"_s, "And hummed.");
        QVERIFY(!m_desk->id({u"note"_s, u"addend"_s, m_first, u"--text-file"_s, path(u"more"_s)})
                     .isEmpty());
        m_second = signedNote("Was not there.");
        m_desk->write(u"why"_s, "Was there.");
        QCOMPARE(run({u"note"_s, u"retract"_s, m_second, u"--reason"_s, path(u"why"_s)}).status, 0);
        const QString third = signedNote("Nobody reads the rhubarb.");
        QCOMPARE(run({u"note"_s, u"retract"_s, third, u"--reason"_s, path(u"why"_s),
                      u"--wrong-client"_s})
                     .status,
                 0);
        m_desk->write(u"draft"_s, "Not yet.");
        m_desk->id(
            {u"note"_s, u"add"_s, u"--client"_s, m_client, u"--text-file"_s, path(u"draft"_s)});
    }
    void cleanupTestCase() { m_desk.reset(); }

    void exportsWhatWasSignedInItsOrder()
    {
        const Ran ran = exportTo(u"all.json"_s);
        const QByteArray text = read(u"all.json"_s);

        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(ran.json[u"notes"_s], QJsonValue(3));
        QCOMPARE(ran.json[u"signatures"_s], QJsonValue(6));
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        QCOMPARE(json[u"format"_s], QJsonValue(u"alcove-notes/1"_s));
        QCOMPARE(json[u"client"_s], QJsonValue(m_client));
        QCOMPARE(json[u"notes"_s].toArray().size(), 3); // no draft
        QCOMPARE(json[u"notes"_s][0][u"id"_s], QJsonValue(m_first));
        QCOMPARE(json[u"notes"_s][1][u"id"_s], QJsonValue(m_second));
        QCOMPARE(json[u"notes"_s][2][u"sealed"_s], QJsonValue(true));
        QVERIFY(text.contains("marigolds") && !text.contains("rhubarb"));
        QCOMPARE(
            QFile::permissions(path(u"all.json"_s))
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void theLogHasItAsReading()
    {
        QCOMPARE(exportTo(u"logged.json"_s).status, 0);

        const Ran ran = run({u"audit"_s, u"list"_s, u"--event"_s, u"note.export"_s});

        const QJsonObject entry = ran.json[u"entries"_s][0].toObject();
        QCOMPARE(entry[u"client"_s], QJsonValue(m_client));
        QCOMPARE(entry[u"detail"_s], QJsonValue(u"3"_s));
    }

    void bothVerifiersFindItGood()
    {
        QCOMPARE(exportTo(u"good.json"_s).status, 0);

        const BothVerifiers both(*m_desk, read(u"good.json"_s));

        QVERIFY2(both.isGood(), both.said());
        QVERIFY2(both.ours.out.endsWith(u"\n6 signatures, all right.\n"_s), both.said());
        QVERIFY(!both.ours.out.contains(u"not in this file;"_s)); // the chain is whole
        const Ran asJson = ScriptedDesk::start(
            QStringLiteral(ALCOVECTL), {u"--json"_s, u"note"_s, u"verify"_s, path(u"good.json"_s)});
        QCOMPARE(
            asJson.json,
            (QJsonObject{{u"signatures"_s, 6}, {u"ok"_s, true}, {u"problems"_s, QJsonArray()}}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void bothVerifiersNameWhatWasTampered_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("a character") << QByteArray("marigolds") << QByteArray("marigolts");
        QTest::newRow("an act") << QByteArray("\"retraction\"") << QByteArray("\"co-signature\"");
    }
    void bothVerifiersNameWhatWasTampered()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        const QString name = u"tampered.json"_s;
        QFile::remove(path(name));
        QCOMPARE(exportTo(name).status, 0);
        QByteArray text = read(name);
        QVERIFY(text.contains(from));

        const BothVerifiers both(*m_desk, text.replace(from, to));

        QVERIFY2(both.isWrong(), both.said());
        QVERIFY2(both.ours.out.contains(u"WRONG, the text is not the one that was signed"_s),
                 both.said());
        QVERIFY(both.ours.out.endsWith(u"6 signatures; wrong in this file: 1.\n"_s));
    }

    void bothVerifiersMissASignatureThatIsTakenOut()
    {
        QCOMPARE(exportTo(u"stripped.json"_s).status, 0);

        const BothVerifiers both(
            *m_desk, withFirstActs(u"stripped.json"_s, [](QJsonObject &, QJsonObject &act) {
                act.remove(u"signature"_s);
            }));

        QVERIFY2(both.isWrong(), both.said());
        QVERIFY2(both.ours.out.contains(u", not signed: WRONG, it bears no signature"_s),
                 both.said());
    }

    void bothVerifiersFindAHashThatIsAnotherNotes()
    {
        QCOMPARE(exportTo(u"swapped.json"_s).status, 0);

        const BothVerifiers both(
            *m_desk, withFirstActs(u"swapped.json"_s, [](QJsonObject &before, QJsonObject &act) {
                act[u"noteHash"_s] = before[u"signature"_s][u"textHash"_s];
            }));

        QVERIFY2(both.isWrong(), both.said());
        QCOMPARE(both.ours.out.count(u"it is about another text of the note"_s), 2);
    }

    void eachDeskLearnsOfItByTheChart()
    {
        const qsizetype before = disclosures().size();
        QCOMPARE(exportTo(u"told.json"_s).status, 0);

        const QJsonArray told = disclosures();

        QCOMPARE(told.size(), before + 1);
        const QJsonObject fields = told.last()[u"fields"_s].toObject();
        QCOMPARE(fields[u"how"_s], QJsonValue(u"exported"_s));
        QCOMPARE(fields[u"what"_s], QJsonValue(u"All signed notes: 3"_s));
        QVERIFY(!fields.contains(u"note-id"_s)); // of all of them
        QVERIFY(!fields[u"by"_s].toString().isEmpty());
    }

    void whatIsUnderPart2CarriesItsNoticeAndIsVerified()
    {
        const QString client = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s});
        m_desk->write(u"words"_s, "Came to the group.");
        const QString note = m_desk->id(
            {u"note"_s, u"add"_s, u"--client"_s, client, u"--text-file"_s, path(u"words"_s)});
        QVERIFY(!m_desk->id({u"note"_s, u"sign"_s, note}).isEmpty());
        m_desk->write(u"episode"_s, R"({"from": "2020-01-01", "part2": "yes"})");
        QVERIFY(!m_desk
                     ->id({u"record"_s, u"add"_s, u"episode"_s, u"--client"_s, client,
                           u"--text-file"_s, path(u"episode"_s)})
                     .isEmpty());

        QCOMPARE(
            run({u"note"_s, u"export"_s, u"--client"_s, client, u"--out"_s, path(u"part2.json"_s)})
                .status,
            0);

        const QByteArray text = read(u"part2.json"_s);
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        QVERIFY(json[u"notice"_s].toString().startsWith(u"42 CFR part 2 prohibits"_s));
        QCOMPARE(json[u"notes"_s][0][u"notice"_s], json[u"notice"_s]);
        const BothVerifiers both(*m_desk, text);
        QVERIFY2(both.isGood(), both.said());
        QCOMPARE(exportTo(u"other.json"_s).status, 0);
        QVERIFY(!read(u"other.json"_s).contains("42 CFR"));
    }

    void aFileThatIsThereIsKept()
    {
        m_desk->write(u"there"_s, "mine");

        QVERIFY(exportTo(u"there"_s).isOneClearFailure());

        QCOMPARE(read(u"there"_s), QByteArray("mine"));
    }

    void nothingIsWrittenOfAClientWhoIsNotThere()
    {
        const Ran ran = run({u"note"_s, u"export"_s, u"--client"_s, u"01KJRWJ6G00000000000000000"_s,
                             u"--out"_s, path(u"none.json"_s)});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QVERIFY(!QFile::exists(path(u"none.json"_s)));
    }

    void nothingIsWrittenWhereACloudTakesIt()
    {
        QVERIFY(QDir().mkpath(path(u"Dropbox/.dropbox.cache"_s)));

        const Ran ran = exportTo(u"Dropbox/notes.json"_s);

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QVERIFY(!QFile::exists(path(u"Dropbox/notes.json"_s)));
    }

    void aFileThatIsNotThereIsSaid()
    {
        const Ran ran = ScriptedDesk::start(QStringLiteral(ALCOVECTL),
                                            {u"note"_s, u"verify"_s, path(u"nothing"_s)});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(run({u"note"_s, u"verify"_s}).status, 2);
        QCOMPARE(run({u"note"_s, u"export"_s, u"--client"_s, m_client}).status, 2);
    }

private:
    QString path(const QString &name) const { return m_desk->path(name); }
    Ran run(const QStringList &words) const { return m_desk->run(words); }
    Ran exportTo(const QString &name) const
    {
        return run({u"note"_s, u"export"_s, u"--client"_s, m_client, u"--out"_s, path(name)});
    }
    QJsonArray disclosures() const
    {
        return run({u"record"_s, u"list"_s, u"--client"_s, m_client, u"--kind"_s, u"disclosure"_s})
            .json[u"records"_s]
            .toArray();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The file with the first act of the second and the third note changed, as a person would who
    /// has the note before at hand.
    QByteArray withFirstActs(const QString &name,
                             const std::function<void(QJsonObject &, QJsonObject &)> &change) const
    {
        QJsonObject json = QJsonDocument::fromJson(read(name)).object();
        QJsonArray notes = json[u"notes"_s].toArray();
        for (const qsizetype i : {1, 2}) {
            QJsonObject before = notes[i - 1].toObject();
            QJsonObject note = notes[i].toObject();
            QJsonObject act = note[u"addenda"_s][0].toObject();
            change(before, act);
            note[u"addenda"_s] = QJsonArray{act};
            notes[i] = note;
        }
        json[u"notes"_s] = notes;
        return QJsonDocument(json).toJson();
    }
    QString signedNote(const QByteArray &words) const
    {
        m_desk->write(u"words"_s, words);
        const QString note = m_desk->id(
            {u"note"_s, u"add"_s, u"--client"_s, m_client, u"--text-file"_s, path(u"words"_s)});
        return m_desk->id({u"note"_s, u"sign"_s, note});
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_client;
    QString m_first;
    QString m_second;
};

ALCOVE_TEST(note_file_commands_test, NoteFileCommandsTest)
#include "note_file_commands_test.moc"
