using BackOffice.Finance;
using BackOffice.Insights;
using BackOffice.Kernel;
using BackOffice.Parties;
using BackOffice.Tenancy;

namespace BackOffice.Web;

/// <summary>The areas of the product in ladder order: router, menu, permissions, endpoints and model read this list.</summary>
public static class Areas
{
    public static AreaList All { get; } = new([new TenancyArea(), new PartiesArea(), new FinanceArea(), new InsightsArea()]);
}
