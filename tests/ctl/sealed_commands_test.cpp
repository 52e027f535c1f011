#include "ctl/sealed_commands.h"

#include "base/posix_files.h"
#include "crypto/sealed_file.h"
#include "crypto/sodium.h"
#include "scripted_desk.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <memory>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Ran;
using testing::ScriptedDesk;

/// What whoever receives a sealed file does with it.
class SealedCommandsTest : public QObject {
    Q_OBJECT

    const Bytes m_content = Bytes(200'000, 0x5a);
    ScriptedDesk m_desk; // without a store

    QString sealed() const { return m_desk.path(u"chart.alcx"_s); }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray content() const
    {
        return {reinterpret_cast<const char *>(m_content.data()),
                static_cast<qsizetype>(m_content.size())};
    }
    QStringList passphraseFile() const
    {
        return {u"--passphrase-file"_s, m_desk.path(u"passphrase"_s), u"--json"_s};
    }
    Ran open(const QString &file, const QString &out) const
    {
        return ScriptedDesk::start(QStringLiteral(ALCOVECTL),
                                   passphraseFile()
                                       + QStringList{u"open-sealed"_s, file, u"--out"_s, out});
    }
    Ran openWithoutUs(const QString &file, const QString &out) const
    {
        return ScriptedDesk::start(
            u"python3"_s, {QStringLiteral(OPEN_SEALED), file, m_desk.path(u"passphrase"_s), out});
    }

private slots:
    void initTestCase()
    {
        PosixFiles files;
        crypto::SystemRandom random;
        const crypto::SecretBytes passphrase(asBytes("a long walk along the quiet lake"));
        must(crypto::writeSealed(files, sealed().toStdString(), "chart.pdf", m_content,
                                 {passphrase, crypto::kdfFloor, random}));
    }

    void opensWhatWasSealed()
    {
        const Ran ran = open(sealed(), m_desk.path(u"out.pdf"_s));

        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.json[u"name"_s], QJsonValue(u"chart.pdf"_s));
        QCOMPARE(ran.json[u"bytes"_s].toInt(), 200'000);
        QCOMPARE(bytesOf(m_desk.path(u"out.pdf"_s)), content());
        QVERIFY(!(QFile::permissions(m_desk.path(u"out.pdf"_s)) & QFile::ReadOther));
    }

    void opensWithoutUs()
    {
        const Ran ran = openWithoutUs(sealed(), m_desk.path(u"theirs.pdf"_s));

        QCOMPARE(ran.out, u"chart.pdf\n"_s);
        QCOMPARE(bytesOf(m_desk.path(u"theirs.pdf"_s)), content());
    }

    void whatIsWrongIsSaidAndNothingIsWritten_data()
    {
        QTest::addColumn<int>("place"); // of a changed byte; where to cut, when negative
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        QTest::newRow("no sealed file") << 0 << 1 << u"no sealed file"_s;
        QTest::newRow("a newer one") << 4 << 3 << u"newer Alcove"_s;
        QTest::newRow("another cost") << 13 << 4 << u"passphrase"_s;
        QTest::newRow("another salt") << 20 << 4 << u"passphrase"_s;
        QTest::newRow("another name") << 100 << 4 << u"passphrase"_s;
        QTest::newRow("another text") << 150'000 << 3 << u"cut short or changed"_s;
        QTest::newRow("cut") << -100'000 << 3 << u"cut short or changed"_s;
        // The name, and the first piece: whole, but not all.
        QTest::newRow("cut between pieces") << -(54 + 273 + 65'536 + 17) << 3 << u"cut short"_s;
    }
    void whatIsWrongIsSaidAndNothingIsWritten()
    {
        QFETCH(const int, place);
        QFETCH(const int, status);
        QFETCH(const QString, says);
        QByteArray bytes = bytesOf(sealed());
        if (place < 0)
            bytes.truncate(-place);
        else
            bytes[place] = static_cast<char>(bytes[place] ^ 1);
        m_desk.write(u"changed.alcx"_s, bytes);
        const QString out = m_desk.path(u"none.pdf"_s);

        const Ran ran = open(m_desk.path(u"changed.alcx"_s), out);

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(ran.status, status);
        QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
        QVERIFY(!QFile::exists(out));
        QCOMPARE(openWithoutUs(m_desk.path(u"changed.alcx"_s), out).status, 1);
        QVERIFY(!QFile::exists(out));
    }

    void anotherPassphraseOpensNothing()
    {
        m_desk.write(u"other"_s, "another walk\n");

        const Ran ran = ScriptedDesk::start(QStringLiteral(ALCOVECTL),
                                            {u"--passphrase-file"_s, m_desk.path(u"other"_s),
                                             u"open-sealed"_s, sealed(), u"--out"_s,
                                             m_desk.path(u"none.pdf"_s)});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(ran.status, 4);
        QVERIFY(!QFile::exists(m_desk.path(u"none.pdf"_s)));
    }

    void aFileThatIsThereIsKept()
    {
        m_desk.write(u"there"_s, "mine");

        const Ran ran = open(sealed(), m_desk.path(u"there"_s));

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QCOMPARE(bytesOf(m_desk.path(u"there"_s)), QByteArray("mine"));
    }

    void aCommandLineThatCanNotBeRight()
    {
        QCOMPARE(open(m_desk.path(u"nothing.alcx"_s), m_desk.path(u"none.pdf"_s)).status, 1);
        const Ran ran
            = ScriptedDesk::start(QStringLiteral(ALCOVECTL), {u"open-sealed"_s, sealed()});
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.err.contains(ctl::openSealedUsage));
        QVERIFY(!QFile::exists(m_desk.path(u"none.pdf"_s)));
    }
};

ALCOVE_TEST(sealed_commands_test, SealedCommandsTest)
#include "sealed_commands_test.moc"
