#include "core/draft_versions.h"

#include "support/test_registry.h"

using namespace alcove;

namespace {

OpId id(std::uint8_t number)
{
    return OpId{{number}};
}

} // namespace

class DraftVersionsTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatTwoVersionsWereWrittenOn()
    {
        // 1 - 2 - 4 on one desk, 1 - 3 - 5 on another
        const QList<VersionLink> links{
            {id(1), {}}, {id(2), {id(1)}}, {id(4), {id(2)}}, {id(3), {id(1)}}, {id(5), {id(3)}}};

        QCOMPARE(commonVersion(links, id(4), id(5)), id(1));
        QCOMPARE(commonVersion(links, id(5), id(4)), id(1));
        QCOMPARE(commonVersion(links, id(2), id(3)), id(1));
    }

    void takesTheLastOfSeveral()
    {
        // 1 - 2, and from there apart
        const QList<VersionLink> links{
            {id(1), {}}, {id(2), {id(1)}}, {id(3), {id(2)}}, {id(4), {id(2)}}};

        QCOMPARE(commonVersion(links, id(3), id(4)), id(2));
    }

    void findsNoneWhereVersionsWereSettledCrosswise()
    {
        // 2 and 3 apart, each desk put both together by itself
        const QList<VersionLink> links{{id(1), {}},
                                       {id(2), {id(1)}},
                                       {id(3), {id(1)}},
                                       {id(4), {id(2), id(3)}},
                                       {id(5), {id(2), id(3)}}};

        QVERIFY(!commonVersion(links, id(4), id(5)));
    }

    void findsNoneWithoutACommonBeginning()
    {
        QVERIFY(!commonVersion({{id(1), {}}, {id(2), {}}}, id(1), id(2)));
        QVERIFY(!commonVersion({}, id(1), id(2)));
    }

    void knowsAVersionThatIsNotHereByItsName()
    {
        // What is older did not come along: the two name it all the same.
        QCOMPARE(commonVersion({{id(2), {id(1)}}, {id(3), {id(1)}}}, id(2), id(3)), id(1));
    }

    void comesToAnEndInACircle()
    {
        const QList<VersionLink> links{{id(1), {id(2)}}, {id(2), {id(1)}}, {id(3), {id(1)}}};

        QVERIFY(!commonVersion(links, id(2), id(4)));
        commonVersion(links, id(2), id(3));
    }

    void aDecisionComesBack()
    {
        for (const AsideHow how : {AsideHow::LeftOut, AsideHow::Addended}) {
            const auto choice = asideFrom(op(how));

            VERIFY_OK(choice);
            QCOMPARE(choice->how, how);
            QVERIFY(choice->note == NoteId{{9}});
            QCOMPARE(choice->versions, QList<OpId>{id(1)});
            QVERIFY(choice->op == id(7));
        }
    }

    void whatIsNoDecisionIsMalformed()
    {
        Op wrong = op(AsideHow::LeftOut);
        wrong.parents.clear();
        VERIFY_ERROR(asideFrom(wrong), ErrorCode::Malformed);
        wrong = op(AsideHow::LeftOut);
        wrong.payload[QStringLiteral("how")] = QStringLiteral("burnt");
        VERIFY_ERROR(asideFrom(wrong), ErrorCode::Malformed);
    }

private:
    static Op op(AsideHow how)
    {
        Op op;
        op.id = id(7);
        op.kind = opkind::noteAside;
        op.record = {9};
        op.parents = {id(1)};
        op.payload = toPayload(how);
        return op;
    }
};

ALCOVE_TEST(draft_versions_test, DraftVersionsTest)
#include "draft_versions_test.moc"
