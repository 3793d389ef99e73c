using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Ui;

public class Addresses
{
    private static readonly NavigationManager Here = new At(
        "https://host/t/acme/",
        "https://host/t/acme/invoices?view=open&page=3&sort=-date"
    );

    [Fact]
    public void A_link_keeps_the_other_parameters_and_stays_below_the_base() =>
        Assert.Equal("invoices?view=open&sort=-date&page=4", PageAddress.With(Here, ("page", "4")));

    [Fact]
    public void A_null_takes_a_parameter_away() =>
        Assert.Equal("invoices?view=open", PageAddress.With(Here, ("page", null), ("sort", null)));

    [Fact]
    public void Values_are_escaped() => Assert.Contains("q=a%26b%3D1", PageAddress.With(Here, ("q", "a&b=1")), StringComparison.Ordinal);

    [Fact]
    public void A_fragment_names_the_whole_page() =>
        Assert.Equal("invoices?view=open&page=3&sort=-date#f-amount", PageAddress.Fragment(Here, "f-amount"));

    [Theory]
    [InlineData("", "Home")]
    [InlineData("finance/invoices", "Invoices")]
    [InlineData("finance/invoices/42/edit", "Invoices")]
    [InlineData("finance/invoices-old", null)]
    [InlineData("finance", null)]
    public void The_menu_marks_the_nearest_entry(string path, string? expected)
    {
        MenuEntry[] menu = [new("Home", ""), new("Invoices", "finance/invoices"), new("Bills", "finance/bills")];

        Assert.Equal(expected, MenuPlace.Current(menu, path)?.Name);
    }

    private sealed class At : NavigationManager
    {
        public At(string root, string address) => Initialize(root, address);
    }
}
