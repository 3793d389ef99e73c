using BackOffice.Kernel.Ui;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Ui;

public class AccentContrast
{
    // WCAG 2.2: black on white is 21; #767676 is the lightest grey with 4.5 on white.
    [Fact]
    public void Contrast_follows_the_definition()
    {
        Assert.Equal(21, Accent.Contrast("#000000", "#ffffff"), 3);
        Assert.InRange(Accent.Contrast("#767676", "#ffffff"), 4.5, 4.6);
        Assert.InRange(Accent.Contrast("#777777", "#ffffff"), 4.4, 4.5);
    }

    [Theory]
    [InlineData("#ffff00")]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#0f766e")]
    [InlineData("#ff0000")]
    public void Every_company_colour_becomes_readable_in_both_themes(string colour)
    {
        var accent = Accent.For(colour);

        Assert.True(Accent.Contrast(accent.Light, "#ffffff") >= 4.5);
        Assert.True(Accent.Contrast(accent.Light, "#f6f7f9") >= 4.5);
        Assert.True(Accent.Contrast(accent.Dark, "#14181e") >= 4.5);
        Assert.True(Accent.Contrast(accent.Dark, "#1b2028") >= 4.5);
    }

    [Fact]
    public void A_readable_colour_is_left_as_chosen() => Assert.Equal("#0f766e", Accent.For("#0f766e").Light);

    [Theory]
    [InlineData(null)]
    [InlineData("teal")]
    [InlineData("#fff;x:y")]
    [InlineData("red}</style>")]
    public void What_is_no_colour_never_reaches_the_page(string? colour)
    {
        Assert.Equal(Accent.For(Accent.Default), Accent.For(colour));
        Assert.Equal(Accent.Default, Accent.Dot(colour));
    }
}
