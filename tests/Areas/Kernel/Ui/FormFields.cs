using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Ui;

public class FormFields
{
    [Theory]
    [InlineData("amount", "Input.Amount")]
    [InlineData("lines[2].quantity", "Input.Lines[2].Quantity")]
    public void A_refusal_finds_its_field(string path, string name)
    {
        var errors = new FormErrors();

        Assert.True(errors.Refused<Done>(new Refusal("x", path, "Correct it.")));
        Assert.Equal(["Correct it."], errors.For(name));
        Assert.Equal(FieldPath.Id(path), FieldPath.Id(FieldPath.Of(name)));
    }

    [Fact]
    public void A_refusal_stays_away_from_other_fields()
    {
        var errors = new FormErrors();
        errors.Refused<Done>(new[] { new Refusal("x", "lines[2].quantity", "Correct it."), new Refusal("y", null, "Not now.") });

        Assert.Empty(errors.For("Input.Lines[1].Quantity"));
        Assert.Empty(errors.For("Input.Quantity"));
        Assert.Equal(2, errors.All.Count);
    }

    [Fact]
    public void A_success_clears_what_was_refused_before()
    {
        var errors = new FormErrors();
        errors.Refused<Done>(new Refusal("x", "amount", "Correct it."));

        Assert.False(errors.Refused<Done>(new Done()));
        Assert.Empty(errors.All);
    }
}
