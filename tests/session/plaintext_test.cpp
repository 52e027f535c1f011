#include "session/practice_maker.h"
#include "support/builders.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <QDirIterator>

using namespace alcove;

/// Words planted in a chart are in none of the files a desk leaves, in no encoding.
class PlaintextTest : public QObject {
    Q_OBJECT

private slots:
    void findsAWordWhereThereIsOne()
    {
        const testing::TempDesk desk;
        desk.write(QStringLiteral("utf8"), "a canary-marigold here");
        desk.write(QStringLiteral("utf16"), utf16(QStringLiteral("canary-marigold")));
        desk.write(QStringLiteral("hex"), QByteArray("canary-marigold").toHex());
        desk.write(QStringLiteral("base64"), "x" + QByteArray("canary-marigold").toBase64());

        QCOMPARE(found(desk.workspace.folder, {QStringLiteral("canary-marigold")}).size(), 4);
    }

    void leavesNoneInAnyFile()
    {
        const QTemporaryDir temporary;
        qputenv("TMPDIR", QFile::encodeName(temporary.path()));
        qputenv("SQLITE_TMPDIR", QFile::encodeName(temporary.path()));
        const testing::TempDesk desk;
        QStringList canaries;
        {
            auto made = desk.make();
            canaries = work(*made.open.chart);
            // Log and shared memory are there while it is open.
            QVERIFY(desk.files().contains(QStringLiteral("chart.db-wal")));
            QCOMPARE(found(desk.workspace.folder, canaries), QStringList());
            testing::must(made.open.connection->execute("VACUUM"));
            QCOMPARE(found(desk.workspace.folder, canaries), QStringList());
            canaries.append(
                QString::fromUtf8(reinterpret_cast<const char *>(made.recoveryCode.view().data()),
                                  static_cast<qsizetype>(made.recoveryCode.size())));
        }
        canaries.append(QString::fromUtf8(testing::TempDesk::passphrase.data(),
                                          testing::TempDesk::passphrase.size()));
        QVERIFY(canaries.size() > 200);

        QCOMPARE(found(desk.workspace.folder, canaries), QStringList());
        QCOMPARE(found(temporary.path(), canaries), QStringList());
        QVERIFY(QDir(temporary.path()).entryList(QDir::Files).isEmpty());
    }

private:
    static QByteArray utf16(const QString &text)
    {
        return {reinterpret_cast<const char *>(text.utf16()), text.size() * 2};
    }

    /// What fills, edits, signs, searches, imports and checks; the words it planted.
    static QStringList work(Chart &chart)
    {
        testing::Builders build(3);
        build.actor = chart.actor();
        QStringList canaries{chart.actor().name, QStringLiteral("Lakeside Practice")};
        int planted = 0;
        const auto canary = [&canaries, &planted](const QString &place) {
            canaries.append(QStringLiteral("canary%1%2").arg(place).arg(++planted));
            return canaries.back();
        };
        ChartImport import;
        for (int i = 0; i < 40; ++i) {
            Client client
                = build.client(canary(QStringLiteral("given")), canary(QStringLiteral("family")));
            client.address = canary(QStringLiteral("address"));
            testing::must(chart.saveClient(client));
            Note note = build.note(client.id, canary(QStringLiteral("draft")));
            testing::must(chart.saveDraft(note));
            note.body
                = testing::Builders::body((canary(QStringLiteral("signed")) + u' ').repeated(200));
            testing::must(chart.saveDraft(note));
            testing::must(chart.signNote(build.signedNote(note)));
            testing::must(
                chart.addAddendum(build.addendum(note, canary(QStringLiteral("addendum")))));
            import.entries.append(build.entry(client.id, canary(QStringLiteral("entry"))));
        }
        testing::must(chart.import(import));
        testing::must(
            chart.setSetting(QStringLiteral("search"), canary(QStringLiteral("setting")).toUtf8()));
        for (const QString &word : canaries)
            testing::must(chart.search(word, 5));
        testing::must(chart.check());
        return canaries;
    }

    /// The files below `folder` that hold one of `words`.
    static QStringList found(const QString &folder, const QStringList &words)
    {
        QStringList holding;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("a file can't be looked into");
            const QByteArray bytes = file.readAll();
            for (const QString &word : words) {
                const QByteArray utf8 = word.toUtf8();
                if (bytes.contains(utf8) || bytes.contains(utf16(word))
                    || bytes.contains(utf8.toHex())
                    || bytes.contains(utf8.toBase64(QByteArray::OmitTrailingEquals)))
                    holding.append(file.fileName() + QStringLiteral(": ") + word);
            }
        }
        return holding;
    }
};

ALCOVE_TEST(plaintext_test, PlaintextTest)
#include "plaintext_test.moc"
