#include "sync/copied_desk.h"

#include "session/copies.h"
#include "session/restore_copy.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

#include <QDirIterator>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Somebody copied a desk's folder, and both copies are used under the one name of the desk.
class CopiedDeskTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(m_kim);
        m_client = m_owner->addClient(u"Rivera"_s);
        allSync();
        m_kim->addNote(m_client, u"Before it was copied."_s);
        allSync();
    }

    /// Both seal without a network. The one that comes second finds it, the first hears of it.
    void bothStopAndNothingThatTheyWroteIsLost()
    {
        const auto twin = copied(*m_kim);
        const NoteId first = m_kim->addNote(m_client, u"At the desk."_s);
        const NoteId second = twin->addNote(m_client, u"At the copy."_s);
        sealWithoutServer(*m_kim);
        sealWithoutServer(*twin);
        QVERIFY(!must(m_kim->syncWith(*m_net)).isCopied);

        const auto found = must(twin->syncWith(*m_net));

        QVERIFY(found.isCopied);
        QCOMPARE(twin->audited(u"device.copy"_s), 1);
        QCOMPARE(twin->audited(u"device.copy.tell"_s), 1);
        const NoteId third = m_kim->addNote(m_client, u"Not yet sent."_s);
        QVERIFY(must(m_kim->syncWith(*m_net)).isCopied);
        QVERIFY(must(twin->syncWith(*m_net)).isCopied);
        QVERIFY(must(m_kim->syncWith(*m_net)).isCopied);
        QVERIFY(m_kim->audited(u"device.copy"_s) >= 1);
        // What either wrote is there to read, and the owner is told.
        QCOMPARE(m_kim->text(third), u"Not yet sent."_s);
        QCOMPARE(twin->text(second), u"At the copy."_s);
        QCOMPARE(twin->text(first), u"At the desk."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->audited(u"device.copy"_s), 1);
        QVERIFY(membersAt(*m_owner).isCopied(device(*m_kim)));
        QCOMPARE(m_owner->text(first), u"At the desk."_s);
        QCOMPARE(m_owner->text(second), QString());
    }

    /// Once the owner has removed it both send what they had not, on one chain, and it is late.
    void whatBothHadNotSentComesOnceItIsRemoved()
    {
        const auto twin = copied(*m_kim);
        const NoteId first = m_kim->addNote(m_client, u"At the desk."_s);
        const NoteId second = twin->addNote(m_client, u"At the copy."_s);
        sealWithoutServer(*m_kim);
        sealWithoutServer(*twin);
        VERIFY_OK(m_kim->syncWith(*m_net));
        const NoteId third = m_kim->addNote(m_client, u"Not yet sent."_s);
        QVERIFY(must(twin->syncWith(*m_net)).isCopied);
        QVERIFY(must(m_kim->syncWith(*m_net)).isCopied);

        VERIFY_OK(m_owner->remove({{}, device(*m_kim), wire::RemovalReason::Other}));
        VERIFY_OK(m_owner->syncWith(*m_net)); // makes new keys
        for (SyncDesk *desk : {m_kim.get(), twin.get()}) {
            const auto sent = must(desk->syncWith(*m_net));
            QVERIFY(sent.isRemoved && !sent.isCopied);
            QVERIFY(sent.closed.contains(Scope::Clinical));
            QVERIFY(sent.closing.isEmpty());
        }

        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->text(first), u"At the desk."_s);
        takeInAllLate();
        QCOMPARE(m_owner->text(second), u"At the copy."_s);
        QCOMPARE(m_owner->text(third), u"Not yet sent."_s);
    }

    /// What waited when the folder was copied waits in both, under one id.
    void whatWaitedInBothComesFromBoth()
    {
        const NoteId shared = m_kim->addNote(m_client, u"In both."_s);
        const auto twin = copied(*m_kim);
        VERIFY_OK(twin->edit(shared, u"In both, and longer."_s));
        twin->addNote(m_client, u"At the copy."_s);
        foundOut(*twin);

        VERIFY_OK(m_owner->remove({{}, device(*m_kim), wire::RemovalReason::Other}));
        VERIFY_OK(m_owner->syncWith(*m_net));
        for (SyncDesk *desk : {m_kim.get(), twin.get()})
            QVERIFY(must(desk->syncWith(*m_net)).closed.contains(Scope::Clinical));

        VERIFY_OK(m_owner->syncWith(*m_net));
        takeInAllLate();
        const auto others = must(m_owner->open.chart->otherVersions(shared));
        QStringList texts{m_owner->text(shared)};
        for (const auto &other : others)
            texts.append(other.body.section(u"subjective"_s));
        QVERIFY2(texts.contains(u"In both, and longer."_s), qPrintable(texts.join(u'|')));
        QCOMPARE(must(m_owner->open.chart->check()), QStringList());
    }

    /// Each pulls before it seals, so that no place is taken twice: they are found out all the
    /// same.
    void twoThatTakeTurnsAreFoundOut()
    {
        const auto twin = copied(*m_kim);
        QList<NoteId> notes;
        bool isFound = false;
        int turns = 0;
        for (; turns < 6 && !isFound; ++turns) {
            SyncDesk &desk = turns % 2 == 0 ? *m_kim : *twin;
            notes.append(desk.addNote(m_client, u"Turn %1"_s.arg(turns)));
            isFound = must(desk.syncWith(*m_net)).isCopied;
        }
        QVERIFY(isFound);
        QVERIFY2(turns <= 4, qPrintable(QString::number(turns)));
        QVERIFY(must(m_kim->syncWith(*m_net)).isCopied);
        QVERIFY(must(twin->syncWith(*m_net)).isCopied);
        // All but the last had been sent by then, and that one waits.
        VERIFY_OK(m_owner->syncWith(*m_net));
        for (qsizetype i = 0; i + 1 < notes.size(); ++i)
            QCOMPARE(m_owner->text(notes[i]), u"Turn %1"_s.arg(i));
    }

    /// The only desk of a practice of one: nobody can remove it but a desk that it lets in.
    void whoHasNoOtherDeskLetsOneInFromACopy()
    {
        const auto twin = copied(*m_owner);
        const NoteId here = m_owner->addNote(m_client, u"At the desk."_s);
        const NoteId there = twin->addNote(m_client, u"At the copy."_s);
        sealWithoutServer(*m_owner);
        sealWithoutServer(*twin);
        VERIFY_OK(m_owner->syncWith(*m_net));
        QVERIFY(must(twin->syncWith(*m_net)).isCopied);

        const auto fresh = SyncDesk::joined(*twin, 9);
        QVERIFY(fresh);
        QVERIFY(must(twin->syncWith(*m_net)).isCopied); // which tells the server of it
        VERIFY_OK(fresh->syncWith(*m_net));
        VERIFY_OK(fresh->remove({{}, device(*m_owner), wire::RemovalReason::Replaced}));
        VERIFY_OK(fresh->syncWith(*m_net));
        for (SyncDesk *desk : {m_owner.get(), twin.get()})
            QVERIFY(must(desk->syncWith(*m_net)).closed.contains(Scope::Clinical));
        VERIFY_OK(fresh->syncWith(*m_net));

        QCOMPARE(fresh->text(here), u"At the desk."_s);
        m_owner = SyncDesk::joined(*fresh, 10);
        QVERIFY(m_owner);
        VERIFY_OK(fresh->syncWith(*m_net));
        VERIFY_OK(m_owner->syncWith(*m_net));
        takeInAllLate();
        QCOMPARE(m_owner->text(there), u"At the copy."_s);
    }

    void aDeskThatWasPutBackIsNone_data()
    {
        QTest::addColumn<bool>("isTailSent");
        QTest::newRow("what it lost was never sent") << false;
        QTest::newRow("what it lost had been sent") << true;
    }

    void aDeskThatWasPutBackIsNone()
    {
        QFETCH(const bool, isTailSent);
        auto copy = makeCopy();
        for (int i = 0; i < 4; ++i) { // however often
            m_kim->addNote(m_client, u"After the copy."_s);
            if (isTailSent)
                VERIFY_OK(m_kim->syncWith(*m_net));
            else
                sealWithoutServer(*m_kim);
            restore(copy);
            m_kim->addNote(m_client, u"And again."_s);
            const auto synced = must(m_kim->syncWith(*m_net));
            QVERIFY(!synced.isCopied);
            QCOMPARE(m_kim->waiting(), qint64{0});
            // The next one is of a desk that was put back before.
            if (i % 2 == 1)
                copy = makeCopy();
        }
        QCOMPARE(m_kim->audited(u"device.copy"_s), 0);
    }

    void aDiskThatWasPutBackOnceIsNone()
    {
        const auto image = copied(*m_kim);
        m_kim->addNote(m_client, u"After the image."_s);
        VERIFY_OK(m_kim->syncWith(*m_net));
        m_kim->open = {}; // the disk is gone, and the image takes its place
        for (int i = 0; i < 3; ++i) {
            image->addNote(m_client, u"And on."_s);
            QVERIFY(!must(image->syncWith(*m_net)).isCopied);
        }
        QCOMPARE(image->waiting(), qint64{0});
    }

    void aPushWhoseAnswerWasLostIsNone()
    {
        for (int i = 0; i < 3; ++i) {
            m_kim->addNote(m_client, u"Sent, and not answered."_s);
            m_net->meddle = [](const sync::HttpRequest &request,
                               const HandlerNet::Next &next) -> Result<sync::HttpReply> {
                auto answer = next(request);
                return request.target.ends_with("/push") ? Error(ErrorCode::Offline, "cut")
                                                         : answer;
            };
            VERIFY_ERROR(m_kim->syncWith(*m_net), ErrorCode::Offline);
            m_net->meddle = {};
            QVERIFY(!must(m_kim->syncWith(*m_net)).isCopied);
            QCOMPARE(m_kim->waiting(), qint64{0});
        }
    }

    void aScopeThatOpensAgainIsNone()
    {
        const UserId kim = m_kim->open.practice.actor.user;
        for (int i = 0; i < 2; ++i) {
            VERIFY_OK(m_owner->setRoles(kim, {Role::Biller}));
            allSync();
            VERIFY_OK(m_owner->setRoles(kim, {Role::Clinician}));
            allSync();
            allSync();
            m_kim->addNote(m_client, u"Back."_s);
            QVERIFY(!must(m_kim->syncWith(*m_net)).isCopied);
        }
        QCOMPARE(m_kim->waiting(), qint64{0});
    }

private:
    static DeviceId device(const SyncDesk &desk) { return desk.open.practice.actor.device; }

    static wire::Members membersAt(SyncDesk &desk)
    {
        return must(sync::Membership::of(desk.open.practice, must(desk.open.sync->memberRecords())))
            .members();
    }

    /// All files of it, as of now, at another place.
    static std::unique_ptr<SyncDesk> copied(SyncDesk &desk)
    {
        auto twin = std::make_unique<SyncDesk>(77);
        const QString from = desk.workspace().folder;
        const QString to = twin->workspace().folder;
        QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString target = to + file.mid(from.size());
            QDir().mkpath(QFileInfo(target).path());
            if (!file.endsWith(u"-shm"))
                QFile::copy(file, target);
        }
        QFile::setPermissions(
            to, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return twin->restart() ? std::move(twin) : nullptr;
    }

    void sealWithoutServer(SyncDesk &desk)
    {
        m_net->meddle = [](const sync::HttpRequest &request,
                           const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            return request.target.ends_with("/push") ? Error(ErrorCode::Offline, "cut")
                                                     : next(request);
        };
        VERIFY_ERROR(desk.syncWith(*m_net), ErrorCode::Offline);
        m_net->meddle = {};
    }

    /// By itself, in a room say.
    void foundOut(SyncDesk &desk)
    {
        VERIFY_OK(desk.open.sync->copies().noteCopied(Scope::Clinical));
        QVERIFY(must(desk.syncWith(*m_net)).isCopied);
        QVERIFY(must(m_kim->syncWith(*m_net)).isCopied);
        VERIFY_OK(m_owner->syncWith(*m_net));
    }

    void takeInAllLate()
    {
        LateChoice choice;
        choice.isTakenIn = true;
        const auto late = must(m_owner->open.sync->lateWork());
        for (const LateOp &op : late)
            if (op.scope == Scope::Clinical && op.state == LateState::Waiting)
                choice.ops.append(op.id);
        QVERIFY(!choice.ops.isEmpty());
        VERIFY_OK(m_owner->open.sync->decideLate(Scope::Clinical, choice,
                                                 OpId::make(m_owner->clock, m_owner->random)));
    }

    void allSync()
    {
        for (SyncDesk *desk : {m_owner.get(), m_kim.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
    }

    backup::CopyName makeCopy()
    {
        const session::Surroundings surroundings = m_kim->surroundings();
        backup::Shelf shelf = session::shelfOf(m_kim->workspace(), surroundings);
        return must(backup::makeCopy(
                        session::sourceOf(m_kim->open, m_kim->workspace(), surroundings), shelf,
                        backup::Kind::Asked))
            .name;
    }

    void restore(const backup::CopyName &copy)
    {
        m_kim->open = {};
        const session::Surroundings surroundings = m_kim->surroundings();
        VERIFY_OK(session::restoreCopy(m_kim->workspace(),
                                       session::shelfOf(m_kim->workspace(), surroundings), copy,
                                       SyncDesk::passphrase(), surroundings));
        QVERIFY(m_kim->restart());
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
    ClientId m_client;
};

ALCOVE_TEST(copied_desk_test, CopiedDeskTest)
#include "copied_desk_test.moc"
