using System.Text.Json;
using BackOffice.Finance.Charts;
using Xunit;

namespace BackOffice.Tests.Areas.Finance.Charts;

public class ChartTests
{
    public static TheoryData<string> Names => [.. ChartTemplates.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_role_has_exactly_one_account(string name) =>
        Assert.Equal(
            Enum.GetValues<AccountRole>(),
            ChartTemplates.Get(name).Where(account => account.Role is not null).Select(account => account.Role!.Value).Order()
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Codes_are_unique_and_parents_are_headings(string name)
    {
        var chart = ChartTemplates.Get(name);
        var headings = chart.Where(account => account.IsHeader).Select(account => account.Code).ToHashSet(StringComparer.Ordinal);

        Assert.Distinct(chart.Select(account => account.Code));
        Assert.All(chart.Where(account => account.Parent is not null), account => Assert.Contains(account.Parent!, headings));
        Assert.All(headings, heading => Assert.Contains(chart, account => account.Parent == heading));
        Assert.All(chart.Where(account => account.Role is not null), account => Assert.False(account.IsHeader));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_account_has_a_line_in_the_statement_of_its_kind(string name) =>
        Assert.All(
            ChartTemplates.Get(name),
            account =>
                Assert.Contains(
                    account.Group,
                    account.Kind is AccountKind.Income or AccountKind.Expense ? StatementGroups.ProfitAndLoss : StatementGroups.BalanceSheet
                )
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_is_large_enough_to_keep_books_and_small_enough_to_read(string name) =>
        Assert.InRange(ChartTemplates.Get(name).Count(account => !account.IsHeader), 60, 190);

    // The role decides the side of the books, whatever the country.
    [Theory]
    [InlineData(AccountRole.Receivables, AccountKind.Asset)]
    [InlineData(AccountRole.Payables, AccountKind.Liability)]
    [InlineData(AccountRole.OutputVat, AccountKind.Liability)]
    [InlineData(AccountRole.InputVat, AccountKind.Asset)]
    [InlineData(AccountRole.CustomerPrepayments, AccountKind.Liability)]
    [InlineData(AccountRole.GoodsReceivedNotInvoiced, AccountKind.Liability)]
    [InlineData(AccountRole.DiscountsGiven, AccountKind.Income)]
    [InlineData(AccountRole.CostOfGoodsSold, AccountKind.Expense)]
    [InlineData(AccountRole.RetainedEarnings, AccountKind.Equity)]
    [InlineData(AccountRole.OpeningBalances, AccountKind.Equity)]
    [InlineData(AccountRole.Wages, AccountKind.Expense)]
    public void Roles_have_the_kind_their_postings_rely_on(AccountRole role, AccountKind kind) =>
        Assert.All(ChartTemplates.Names, name => Assert.Equal(kind, ChartTemplates.Get(name).Single(account => account.Role == role).Kind));

    [Fact]
    public void The_French_chart_is_the_plan_comptable_general()
    {
        using var plan = JsonDocument.Parse(File.ReadAllText(ConformanceData.Require("coa/fr/pcg_2026.json")));
        var codes = plan
            .RootElement.GetProperty("flat")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("number").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal(
            ["60378", "65881", "89", "890"],
            ChartTemplates.Get("fr").Select(account => account.Code).Where(code => !codes.Contains(code))
        );
    }

    [Fact]
    public void A_country_without_a_chart_of_its_own_gets_the_generic_one()
    {
        Assert.Equal("de", ChartTemplates.NameFor("DE"));
        Assert.Equal("generic", ChartTemplates.NameFor("JP"));
        Assert.Throws<ArgumentException>(() => ChartTemplates.Get("jp"));
    }
}
