#include "fuzz/qt_bytes.h"
#include "fuzz/target.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>

using namespace alcove;

namespace {

/// What it says of a promise that did not hold; empty when all held.
QByteArray brokenBy(const fuzz::Target &target, ByteView input)
{
    try {
        target.tryInput(input);
        return {};
    } catch (const fuzz::Broken &broken) {
        return broken.what();
    }
}

const fuzz::Target &targetOf(const QString &name)
{
    return *std::find_if(
        fuzz::targets().begin(), fuzz::targets().end(),
        [&name](const fuzz::Target &each) { return each.name == name.toStdString(); });
}

/// A row for each file of `folder`/<target>.
void addFiles(const QString &folder)
{
    for (const fuzz::Target &target : fuzz::targets()) {
        const QString name = QString::fromStdString(target.name);
        const QDir files(folder + u'/' + name);
        for (const QString &each : files.entryList(QDir::Files)) {
            QFile file(files.filePath(each));
            if (file.open(QIODevice::ReadOnly))
                QTest::addRow("%s/%s", qPrintable(name), qPrintable(each))
                    << name << file.readAll();
        }
    }
}

void addTargets()
{
    QTest::addColumn<QString>("target");
    for (const fuzz::Target &target : fuzz::targets())
        QTest::addRow("%s", target.name.c_str()) << QString::fromStdString(target.name);
}

} // namespace

/// The readers keep what they promise for the inputs that are known, built as they are in the
/// product and without libFuzzer.
class ReplayTest : public QObject {
    Q_OBJECT

private slots:
    void everyKeptInputIsHandled_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("input");
        addFiles(QStringLiteral(ALCOVE_FUZZ_CORPUS));
        addFiles(QStringLiteral(ALCOVE_FUZZ_FINDINGS));
    }

    void everyKeptInputIsHandled()
    {
        QFETCH(const QString, target);
        QFETCH(const QByteArray, input);

        const QByteArray broken = brokenBy(targetOf(target), fuzz::bytesOf(input));

        QVERIFY2(broken.isEmpty(), broken);
    }

    void everySeedIsHandled_data() { addTargets(); }

    void everySeedIsHandled()
    {
        QFETCH(const QString, target);
        const std::vector<Bytes> seeds = targetOf(target).seeds();

        for (const Bytes &seed : seeds) {
            const QByteArray broken = brokenBy(targetOf(target), seed);

            QVERIFY2(broken.isEmpty(), broken);
        }
        QVERIFY(!seeds.empty());
    }

    void aSeedCutShortOrWithAByteChangedIsHandled_data() { addTargets(); }

    void aSeedCutShortOrWithAByteChangedIsHandled()
    {
        constexpr std::size_t placesASeed = 40;
        QFETCH(const QString, target);
        for (const Bytes &seed : targetOf(target).seeds()) {
            for (std::size_t place = 0; place < seed.size();
                 place += 1 + seed.size() / placesASeed) {
                Bytes changed = seed;
                changed[place] ^= 0xffU;

                const QByteArray brokenByCut
                    = brokenBy(targetOf(target), ByteView(seed).first(place));
                const QByteArray brokenByChange = brokenBy(targetOf(target), changed);

                QVERIFY2(brokenByCut.isEmpty(), brokenByCut);
                QVERIFY2(brokenByChange.isEmpty(), brokenByChange);
            }
        }
    }

    void aBrokenPromiseIsTold()
    {
        const fuzz::Target target{
            "t", [](ByteView input) { fuzz::expect(input.empty(), "nothing is sent"); }, nullptr};

        QCOMPARE(brokenBy(target, {}), QByteArray());
        QCOMPARE(brokenBy(target, Bytes(1)), QByteArray("nothing is sent"));
    }

    void aRefusalWithAnotherCodeIsABrokenPromise()
    {
        const Error error(ErrorCode::Io, "disk");

        QVERIFY_THROWS_EXCEPTION(fuzz::Broken, fuzz::expectRefusal(error, {ErrorCode::Malformed}));
        fuzz::expectRefusal(error, {ErrorCode::Malformed, ErrorCode::Io});
    }
};

ALCOVE_TEST(replay_test, ReplayTest)
#include "replay_test.moc"
