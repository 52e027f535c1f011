#include "support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace {

struct Ran {
    int status = -1;
    QJsonObject json;
    QString out;
    QString err;
};

const QByteArray passphrase = "a long walk along the quiet lake\n";

} // namespace

/// Drives the program as a shell script would.
class AlcovectlTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(QStringLiteral("passphrase"), passphrase);
    }

    void takesANoteFromDraftToAddendum()
    {
        make();
        const QString client
            = id({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("--family"),
                  QStringLiteral("Rivera"), QStringLiteral("--given"), QStringLiteral("Sam"),
                  QStringLiteral("--born"), QStringLiteral("1991-04-02")});
        write(QStringLiteral("note"), "Slept better; walked by the marigolds.");
        const QString note
            = id({QStringLiteral("note"), QStringLiteral("add"), QStringLiteral("--client"), client,
                  QStringLiteral("--text-file"), path(QStringLiteral("note"))});
        QCOMPARE(run({QStringLiteral("note"), QStringLiteral("sign"), note}).status, 0);
        write(QStringLiteral("more"), "Mentioned the allotment as well.");
        QCOMPARE(run({QStringLiteral("note"), QStringLiteral("addend"), note,
                      QStringLiteral("--text-file"), path(QStringLiteral("more"))})
                     .status,
                 0);

        const Ran shown = run({QStringLiteral("note"), QStringLiteral("show"), note});
        QVERIFY(shown.json[QStringLiteral("signed")].toBool());
        QCOMPARE(shown.json[QStringLiteral("addenda")].toArray().size(), 1);
        const Ran again = run({QStringLiteral("note"), QStringLiteral("sign"), note});
        QCOMPARE(again.status, 1);
        QVERIFY(again.out.isEmpty());

        const Ran found = run({QStringLiteral("search"), QStringLiteral("marigold")});
        QCOMPARE(found.json[QStringLiteral("hits")].toArray().size(), 1);
        QCOMPARE(found.json[QStringLiteral("hits")]
                     .toArray()[0]
                     .toObject()[QStringLiteral("note")]
                     .toString(),
                 note);
        QVERIFY(run({QStringLiteral("search"), QStringLiteral("allotment")})
                    .json[QStringLiteral("hits")]
                    .toArray()
                    .size()
                == 1);
    }

    void anAuditorChecksSignaturesWithoutUs()
    {
        make();
        const QString client = id({QStringLiteral("client"), QStringLiteral("add"),
                                   QStringLiteral("--family"), QStringLiteral("Grün")});
        write(QStringLiteral("note"), "Zoë übte täglich.\nZwei Absätze.");
        const QString note
            = id({QStringLiteral("note"), QStringLiteral("add"), QStringLiteral("--client"), client,
                  QStringLiteral("--text-file"), path(QStringLiteral("note"))});
        QCOMPARE(run({QStringLiteral("note"), QStringLiteral("sign"), note}).status, 0);
        run({QStringLiteral("note"), QStringLiteral("addend"), note, QStringLiteral("--text-file"),
             path(QStringLiteral("note"))});

        const Ran shown = run({QStringLiteral("note"), QStringLiteral("show"), note});
        const Ran checked = check(shown.out.toUtf8());
        QVERIFY2(checked.status == 0, qPrintable(checked.out + checked.err));
        QCOMPARE(checked.out.count(QStringLiteral(": good")), 2);

        for (const auto &[from, to] :
             {std::pair("Zwei Abs", "Drei Abs"), std::pair("Ada Byron", "Eva Byron")}) {
            const QString forged
                = QString(shown.out).replace(QLatin1String(from), QLatin1String(to));
            QVERIFY(forged != shown.out);
            QCOMPARE(check(forged.toUtf8()).status, 1);
        }
    }

    void findsClientsByTheBeginningsOfTheirNames()
    {
        make();
        id({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("--family"),
            QStringLiteral("Martens"), QStringLiteral("--given"), QStringLiteral("Zoë")});
        id({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("--family"),
            QStringLiteral("Novak")});

        const Ran found
            = run({QStringLiteral("client"), QStringLiteral("list"), QStringLiteral("zoe mar")});

        QCOMPARE(found.json[QStringLiteral("clients")].toArray().size(), 1);
    }

    void tellsOfItsStore()
    {
        make();
        const Ran stats = run({QStringLiteral("store"), QStringLiteral("stats")});
        QCOMPARE(stats.json[QStringLiteral("clients")].toInt(), 0);
        QCOMPARE(stats.json[QStringLiteral("digest")].toString().size(), 64);
        const Ran audit = run({QStringLiteral("audit"), QStringLiteral("verify")});
        QVERIFY(audit.json[QStringLiteral("ok")].toBool());
        QVERIFY(audit.json[QStringLiteral("entries")].toInt() > 3);
        QVERIFY(run({QStringLiteral("store"), QStringLiteral("check")})
                    .json[QStringLiteral("ok")]
                    .toBool());
    }

    void fillsADemoPractice()
    {
        make({QStringLiteral("--demo"), QStringLiteral("2")});
        const Ran stats = run({QStringLiteral("store"), QStringLiteral("stats")});
        QCOMPARE(stats.json[QStringLiteral("clients")].toInt(), 2);
        QCOMPARE(stats.json[QStringLiteral("notes")].toInt(), 2 * 104 + 2);
    }

    void aWrongPassphraseIsStatusFourAndOneLine()
    {
        make();
        write(QStringLiteral("passphrase"), "not the passphrase\n");
        const Ran wrong = run({QStringLiteral("store"), QStringLiteral("stats")});
        QCOMPARE(wrong.status, 4);
        QVERIFY(wrong.out.isEmpty());
        QCOMPARE(wrong.err.count(u'\n'), 1);
        write(QStringLiteral("passphrase"), passphrase);
        QCOMPARE(run({QStringLiteral("store"), QStringLiteral("stats")}).status, 0);
    }

    void aDamagedOrPlainStoreIsStatusThree()
    {
        make();
        QFile store(path(QStringLiteral("store/chart.db")));
        QVERIFY(store.open(QIODevice::ReadWrite));
        const QByteArray whole = store.readAll();
        store.resize(5000);
        store.close();
        QCOMPARE(run({QStringLiteral("store"), QStringLiteral("stats")}).status, 3);
        write(QStringLiteral("store/chart.db"),
              QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\0'));
        QCOMPARE(run({QStringLiteral("store"), QStringLiteral("stats")}).status, 3);
        QFile::remove(path(QStringLiteral("store/chart.db")));
        QCOMPARE(run({QStringLiteral("store"), QStringLiteral("stats")}).status, 3);
        write(QStringLiteral("store/chart.db"), whole);
        QCOMPARE(run({QStringLiteral("store"), QStringLiteral("stats")}).status, 0);
    }

    void neverMakesAPracticeOverAnother()
    {
        make();
        QCOMPARE(run(initWords({})).status, 1);
        QCOMPARE(run({QStringLiteral("store"), QStringLiteral("stats")}).status, 0);
    }

    void refusesAPassphraseThatIsEasilyGuessed()
    {
        write(QStringLiteral("passphrase"), "password12345678\n");
        QCOMPARE(run(initWords({})).status, 1);
        QVERIFY(!QFile::exists(path(QStringLiteral("store/chart.db"))));
    }

    void aMistakenCommandLineIsStatusTwo()
    {
        QCOMPARE(run({QStringLiteral("note"), QStringLiteral("sign"), QStringLiteral("nonsense")})
                     .status,
                 2);
        QCOMPARE(run({QStringLiteral("dance")}).status, 2);
        QCOMPARE(run({QStringLiteral("search"), QStringLiteral("x"), QStringLiteral("--colour"),
                      QStringLiteral("red")})
                     .status,
                 2);
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

    static QStringList initWords(const QStringList &more)
    {
        return QStringList{QStringLiteral("init"), QStringLiteral("--practice"),
                           QStringLiteral("Lakeside"), QStringLiteral("--clinician"),
                           QStringLiteral("Ada Byron")}
        + more;
    }

    void make(const QStringList &more = {})
    {
        const Ran made = run(initWords(more));
        QVERIFY2(made.status == 0, qPrintable(made.err));
    }

    QString id(const QStringList &words)
    {
        return run(words).json[QStringLiteral("id")].toString();
    }

    Ran run(const QStringList &words)
    {
        Ran ran = start(QStringLiteral(ALCOVECTL),
                        QStringList{QStringLiteral("--store"), path(QStringLiteral("store")),
                                    QStringLiteral("--passphrase-file"),
                                    path(QStringLiteral("passphrase")), QStringLiteral("--json")}
                            + words);
        ran.json = QJsonDocument::fromJson(ran.out.toUtf8()).object();
        return ran;
    }

    /// What the verifier says that shares nothing with us.
    static Ran check(const QByteArray &note)
    {
        return start(QStringLiteral("python3"), {QStringLiteral(CHECK_SIGNATURE)}, note);
    }

    static Ran start(const QString &program, const QStringList &words, const QByteArray &input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ALCOVE_KDF_FLOOR"), QStringLiteral("1"));
        process.setProcessEnvironment(environment);
        process.start(program, words);
        process.write(input);
        process.closeWriteChannel();
        Ran ran;
        const bool isOver = QTest::qWaitFor(
            [&process] { return process.state() == QProcess::NotRunning; }, 30'000);
        if (!isOver)
            return ran;
        ran.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        ran.out = QString::fromUtf8(process.readAllStandardOutput());
        ran.err = QString::fromUtf8(process.readAllStandardError());
        return ran;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ALCOVE_TEST(alcovectl_test, AlcovectlTest)
#include "alcovectl_test.moc"
