#include "server/memory_gateway.h"

#include "support/handler_suite.h"
#include "support/test_registry.h"

using namespace alcove;

class MemoryGatewayTest : public testing::HandlerSuite {
    Q_OBJECT

private:
    server::Gateway &gateway() override { return m_gateway; }

    testing::FakeRandom m_random{99};
    server::MemoryGateway m_gateway{m_random};
};

ALCOVE_TEST(memory_gateway_test, MemoryGatewayTest)
#include "memory_gateway_test.moc"
