"""What is looked at in the messages of Core ML: networks of layers, and programs."""

from __future__ import annotations

from nnsvg_qt.importers.messages import Schema

SCHEMA = Schema(
    {
        "NeuralNetworkLayer": (
            "1 name text, 2 input text*, 3 output text*, 100 convolution ConvolutionLayerParams, "
            "120 pooling PoolingLayerParams, 130 activation ActivationParams, 140 innerProduct "
            "InnerProductLayerParams, 150 embedding EmbeddingLayerParams, 160 batchnorm "
            "BatchnormLayerParams, 165 mvn MeanVarianceNormalizeLayerParams, 170 l2normalize "
            "Nothing, 175 softmax Nothing, 180 lrn LRNLayerParams, 190 crop CropLayerParams, 200 "
            "padding PaddingLayerParams, 210 upsample UpsampleLayerParams, 211 resizeBilinear "
            "ResizeBilinearLayerParams, 212 cropResize Nothing, 220 unary "
            "UnaryFunctionLayerParams, 230 add AddLayerParams, 231 multiply MultiplyLayerParams, "
            "240 average Nothing, 245 scale ScaleLayerParams, 250 bias BiasLayerParams, 260 max "
            "Nothing, 261 min Nothing, 270 dot Nothing, 280 reduce ReduceLayerParams, 290 "
            "loadConstant LoadConstantLayerParams, 300 reshape ReshapeLayerParams, 301 flatten "
            "FlattenLayerParams, 310 permute PermuteLayerParams, 320 concat ConcatLayerParams, "
            "330 split SplitLayerParams, 340 sequenceRepeat SequenceRepeatLayerParams, 345 "
            "reorganizeData ReorganizeDataLayerParams, 350 slice SliceLayerParams, 400 "
            "simpleRecurrent SimpleRecurrentLayerParams, 410 gru GRULayerParams, 420 "
            "uniDirectionalLSTM UniDirectionalLSTMLayerParams, 430 biDirectionalLSTM "
            "BiDirectionalLSTMLayerParams, 500 custom CustomLayerParams, 600 copy Nothing, 605 "
            "branch BranchLayerParams, 615 loop LoopLayerParams, 620 loopBreak Nothing, 625 "
            "loopContinue Nothing, 635 rangeStatic RangeStaticLayerParams, 640 rangeDynamic "
            "Nothing, 660 clip ClipLayerParams, 665 ceil Nothing, 670 floor Nothing, 680 sign "
            "Nothing, 685 round Nothing, 700 exp2 Nothing, 710 sin Nothing, 715 cos Nothing, 720 "
            "tan Nothing, 730 asin Nothing, 735 acos Nothing, 740 atan Nothing, 750 sinh Nothing, "
            "755 cosh Nothing, 760 tanh Nothing, 770 asinh Nothing, 775 acosh Nothing, 780 atanh "
            "Nothing, 790 erf Nothing, 795 gelu Nothing, 815 equal Nothing, 820 notEqual Nothing, "
            "825 lessThan Nothing, 827 lessEqual Nothing, 830 greaterThan Nothing, 832 "
            "greaterEqual Nothing, 840 logicalOr Nothing, 845 logicalXor Nothing, 850 logicalNot "
            "Nothing, 855 logicalAnd Nothing, 865 modBroadcastable Nothing, 870 minBroadcastable "
            "Nothing, 875 maxBroadcastable Nothing, 880 addBroadcastable Nothing, 885 "
            "powBroadcastable Nothing, 890 divideBroadcastable Nothing, 895 floorDivBroadcastable "
            "Nothing, 900 multiplyBroadcastable Nothing, 905 subtractBroadcastable Nothing, 920 "
            "tile TileLayerParams, 925 stack StackLayerParams, 930 gather GatherLayerParams, 935 "
            "scatter Nothing, 940 gatherND Nothing, 945 scatterND Nothing, 950 softmaxND "
            "SoftmaxNDLayerParams, 952 gatherAlongAxis Nothing, 954 scatterAlongAxis Nothing, 960 "
            "reverse Nothing, 965 reverseSeq Nothing, 975 splitND SplitNDLayerParams, 980 "
            "concatND ConcatNDLayerParams, 985 transpose TransposeLayerParams, 995 sliceStatic "
            "SliceStaticLayerParams, 1000 sliceDynamic Nothing, 1005 slidingWindows Nothing, 1015 "
            "topK TopKLayerParams, 1020 argMin ArgMinLayerParams, 1025 argMax ArgMaxLayerParams, "
            "1040 embeddingND EmbeddingNDLayerParams, 1045 batchedMatmul "
            "BatchedMatMulLayerParams, 1065 getShape Nothing, 1070 loadConstantND "
            "LoadConstantNDLayerParams, 1080 fillLike Nothing, 1085 fillStatic "
            "FillStaticLayerParams, 1090 fillDynamic Nothing, 1100 broadcastToLike Nothing, 1105 "
            "broadcastToStatic BroadcastToStaticLayerParams, 1110 broadcastToDynamic Nothing, "
            "1120 squeeze SqueezeLayerParams, 1125 expandDims ExpandDimsLayerParams, 1130 "
            "flattenTo2D FlattenTo2DLayerParams, 1135 reshapeLike Nothing, 1140 reshapeStatic "
            "ReshapeStaticLayerParams, 1145 reshapeDynamic Nothing, 1150 rankPreservingReshape "
            "RankPreservingReshapeLayerParams, 1155 constantPad ConstantPaddingLayerParams, 1170 "
            "randomNormalLike Nothing, 1175 randomNormalStatic Nothing, 1180 randomNormalDynamic "
            "Nothing, 1190 randomUniformLike Nothing, 1195 randomUniformStatic Nothing, 1200 "
            "randomUniformDynamic Nothing, 1210 randomBernoulliLike Nothing, 1215 "
            "randomBernoulliStatic Nothing, 1220 randomBernoulliDynamic Nothing, 1230 "
            "categoricalDistribution Nothing, 1250 reduceL1 ReduceAxes, 1255 reduceL2 ReduceAxes, "
            "1260 reduceMax ReduceAxes, 1265 reduceMin ReduceAxes, 1270 reduceSum ReduceAxes, "
            "1275 reduceProd ReduceAxes, 1280 reduceMean ReduceAxes, 1285 reduceLogSum "
            "ReduceAxes, 1290 reduceSumSquare ReduceAxes, 1295 reduceLogSumExp ReduceAxes, 1313 "
            "whereNonZero Nothing, 1315 matrixBandPart Nothing, 1320 lowerTriangular Nothing, "
            "1325 upperTriangular Nothing, 1330 whereBroadcastable Nothing, 1350 "
            "layerNormalization LayerNormalizationLayerParams, 1400 NonMaximumSuppression "
            "Nothing, 1450 oneHot OneHotLayerParams, 1455 cumSum CumSumLayerParams, 1460 "
            "clampedReLU Nothing, 1461 argSort Nothing, 1465 pooling3d Pooling3DLayerParams, 1466 "
            "globalPooling3d Nothing, 1470 sliceBySize Nothing, 1471 convolution3d "
            "Convolution3DLayerParams"
        ),
        "ConvolutionLayerParams": (
            "1 outputChannels whole, 2 kernelChannels whole, 10 nGroups whole, 20 kernelSize "
            "whole*, 30 stride whole*, 40 dilationFactor whole*, 50 valid ValidPadding, 51 same "
            "SamePadding, 60 isDeconvolution flag, 70 hasBias flag, 90 weights WeightParams, 91 "
            "bias WeightParams, 100 outputShape whole*"
        ),
        "PoolingLayerParams": (
            "1 type whole, 10 kernelSize whole*, 20 stride whole*, 30 valid ValidPadding, 31 same "
            "SamePadding, 32 includeLastPixel ValidCompletePadding, 60 globalPooling flag"
        ),
        "ValidCompletePadding": "10 paddingAmounts whole*",
        "InnerProductLayerParams": (
            "1 inputChannels whole, 2 outputChannels whole, 10 hasBias flag, 20 weights "
            "WeightParams, 21 bias WeightParams"
        ),
        "EmbeddingLayerParams": (
            "1 inputDim whole, 2 outputChannels whole, 10 hasBias flag, 20 weights WeightParams, "
            "21 bias WeightParams"
        ),
        "EmbeddingNDLayerParams": (
            "1 vocabSize whole, 2 embeddingSize whole, 3 hasBias flag, 20 weights WeightParams, "
            "21 bias WeightParams"
        ),
        "BatchnormLayerParams": (
            "1 channels whole, 5 computeMeanVar flag, 6 instanceNormalization flag, 15 gamma "
            "WeightParams, 16 beta WeightParams, 17 mean WeightParams, 18 variance WeightParams"
        ),
        "LRNLayerParams": "1 alpha real, 2 beta real, 3 localSize whole, 4 k real",
        "CropLayerParams": "1 cropAmounts BorderAmounts, 5 offset whole*",
        "PaddingLayerParams": (
            "1 constant Nothing, 2 reflection Nothing, 3 replication Nothing, 10 paddingAmounts "
            "BorderAmounts"
        ),
        "UpsampleLayerParams": (
            "1 scalingFactor whole*, 7 fractionalScalingFactor real*, 5 mode whole, 6 "
            "linearUpsampleMode whole"
        ),
        "ResizeBilinearLayerParams": "1 targetSize whole*",
        "UnaryFunctionLayerParams": "1 type whole, 2 alpha real, 4 shift real, 5 scale real",
        "AddLayerParams": "1 alpha real",
        "MultiplyLayerParams": "1 alpha real",
        "ScaleLayerParams": (
            "1 shapeScale whole*, 2 scale WeightParams, 3 hasBias flag, 4 shapeBias whole*, 5 "
            "bias WeightParams"
        ),
        "BiasLayerParams": "1 shape whole*, 2 bias WeightParams",
        "ReduceLayerParams": "1 mode whole, 3 axis whole",
        "LoadConstantLayerParams": "1 shape whole*, 2 data WeightParams",
        "LoadConstantNDLayerParams": "1 shape whole*, 2 data WeightParams",
        "ReshapeLayerParams": "1 targetShape whole*, 2 mode whole",
        "FlattenLayerParams": "",
        "PermuteLayerParams": "1 axis whole*",
        "ConcatLayerParams": "100 sequenceConcat flag",
        "SplitLayerParams": "1 nOutputs whole",
        "SequenceRepeatLayerParams": "1 nRepetitions whole",
        "ReorganizeDataLayerParams": "1 mode whole, 2 blockSize whole",
        "SliceLayerParams": ("1 startIndex whole, 2 endIndex whole, 3 stride whole, 4 axis whole"),
        "SimpleRecurrentLayerParams": (
            "1 inputVectorSize whole, 2 outputVectorSize whole, 15 sequenceOutput flag, 20 "
            "hasBiasVector flag, 30 weightMatrix WeightParams, 31 recursionMatrix WeightParams, "
            "32 biasVector WeightParams, 100 reverseInput flag"
        ),
        "GRULayerParams": (
            "1 inputVectorSize whole, 2 outputVectorSize whole, 15 sequenceOutput flag, 20 "
            "hasBiasVectors flag, 30 updateGateWeightMatrix WeightParams, 31 "
            "resetGateWeightMatrix WeightParams, 32 outputGateWeightMatrix WeightParams, 50 "
            "updateGateRecursionMatrix WeightParams, 51 resetGateRecursionMatrix WeightParams, 52 "
            "outputGateRecursionMatrix WeightParams, 70 updateGateBiasVector WeightParams, 71 "
            "resetGateBiasVector WeightParams, 72 outputGateBiasVector WeightParams, 100 "
            "reverseInput flag"
        ),
        "UniDirectionalLSTMLayerParams": (
            "1 inputVectorSize whole, 2 outputVectorSize whole, 15 params LSTMParams, 20 "
            "weightParams LSTMWeightParams, 100 reverseInput flag"
        ),
        "BiDirectionalLSTMLayerParams": (
            "1 inputVectorSize whole, 2 outputVectorSize whole, 15 params LSTMParams, 20 "
            "weightParams LSTMWeightParams*"
        ),
        "CustomLayerParams": "10 className text, 20 weights WeightParams*",
        "BranchLayerParams": "1 ifBranch NeuralNetwork, 2 elseBranch NeuralNetwork",
        "LoopLayerParams": (
            "1 maxLoopIterations whole, 2 conditionVar text, 3 conditionNetwork NeuralNetwork, 4 "
            "bodyNetwork NeuralNetwork"
        ),
        "ClipLayerParams": "1 minVal real, 2 maxVal real",
        "TileLayerParams": "1 reps whole*",
        "StackLayerParams": "1 axis whole",
        "GatherLayerParams": "1 axis whole",
        "SoftmaxNDLayerParams": "1 axis whole",
        "SplitNDLayerParams": "1 axis whole, 2 numSplits whole, 3 splitSizes whole*",
        "ConcatNDLayerParams": "1 axis whole, 2 interleave flag",
        "TransposeLayerParams": "1 axes whole*",
        "SliceStaticLayerParams": (
            "1 beginIds whole*, 2 beginMasks flag*, 3 endIds whole*, 4 endMasks flag*, 5 strides "
            "whole*, 6 squeezeMasks flag*"
        ),
        "TopKLayerParams": "1 axis whole, 2 K whole, 3 useBottomK flag",
        "ArgMinLayerParams": "1 axis whole, 2 removeDim flag",
        "ArgMaxLayerParams": "1 axis whole, 2 removeDim flag",
        "BatchedMatMulLayerParams": (
            "1 transposeA flag, 2 transposeB flag, 5 weightMatrixFirstDimension whole, 6 "
            "weightMatrixSecondDimension whole, 7 hasBias flag, 8 weights WeightParams, 9 bias "
            "WeightParams"
        ),
        "FillStaticLayerParams": "1 value real, 2 targetShape whole*",
        "BroadcastToStaticLayerParams": "1 targetShape whole*",
        "SqueezeLayerParams": "1 axes whole*, 2 squeezeAll flag",
        "ExpandDimsLayerParams": "1 axes whole*",
        "FlattenTo2DLayerParams": "1 axis whole",
        "ReshapeStaticLayerParams": "1 targetShape whole*",
        "RankPreservingReshapeLayerParams": "1 targetShape whole*",
        "ConstantPaddingLayerParams": (
            "1 value real, 2 padAmounts whole*, 3 padToGivenOutputSizeMode flag"
        ),
        "LayerNormalizationLayerParams": (
            "1 normalizedShape whole*, 3 gamma WeightParams, 4 beta WeightParams"
        ),
        "OneHotLayerParams": (
            "1 oneHotVectorSize whole, 2 axis whole, 3 onValue real, 4 offValue real"
        ),
        "CumSumLayerParams": "1 axis whole, 2 excludeFinalSum flag, 3 reverse flag",
        "Pooling3DLayerParams": (
            "1 type whole, 2 kernelDepth whole, 3 kernelHeight whole, 4 kernelWidth whole, 5 "
            "strideDepth whole, 6 strideHeight whole, 7 strideWidth whole, 15 paddingType whole, "
            "8 customPaddingFront whole, 9 customPaddingBack whole, 10 customPaddingTop whole, 11 "
            "customPaddingBottom whole, 12 customPaddingLeft whole, 13 customPaddingRight whole, "
            "14 countExcludePadding flag"
        ),
        "Convolution3DLayerParams": (
            "1 outputChannels whole, 2 inputChannels whole, 10 nGroups whole, 20 kernelDepth "
            "whole, 21 kernelHeight whole, 22 kernelWidth whole, 31 strideDepth whole, 32 "
            "strideHeight whole, 33 strideWidth whole, 40 dilationDepth whole, 41 dilationHeight "
            "whole, 42 dilationWidth whole, 50 hasBias flag, 60 weights WeightParams, 61 bias "
            "WeightParams, 70 paddingType whole, 80 customPaddingFront whole, 81 "
            "customPaddingBack whole, 82 customPaddingTop whole, 83 customPaddingBottom whole, 84 "
            "customPaddingLeft whole, 85 customPaddingRight whole, 86 isDeconvolution flag, 87 "
            "outputShape whole*"
        ),
        "MeanVarianceNormalizeLayerParams": "1 acrossChannels flag, 2 normalizeVariance flag",
        "RangeStaticLayerParams": "1 endValue real, 2 startValue real, 3 stepSizeValue real",
        "WeightParams": (
            "1 floatValue real*, 2 float16Value bytes, 30 rawValue bytes, 31 int8RawValue bytes, "
            "40 quantization QuantizationParams"
        ),
        "QuantizationParams": (
            "1 numberOfBits whole, 101 linearQuantization Nothing, 102 lookupTableQuantization "
            "Nothing"
        ),
        "ActivationParams": (
            "5 linear ActivationNumbers, 10 ReLU ActivationNumbers, 15 leakyReLU "
            "ActivationNumbers, 20 thresholdedReLU ActivationNumbers, 25 PReLU ActivationPReLU, "
            "30 tanh ActivationNumbers, 31 scaledTanh ActivationNumbers, 40 sigmoid "
            "ActivationNumbers, 41 sigmoidHard ActivationNumbers, 50 ELU ActivationNumbers, 60 "
            "softsign ActivationNumbers, 70 softplus ActivationNumbers, 71 parametricSoftplus "
            "ActivationNumbers"
        ),
        "LSTMParams": (
            "10 sequenceOutput flag, 20 hasBiasVectors flag, 40 hasPeepholeVectors flag"
        ),
        "LSTMWeightParams": (
            "1 inputGateWeightMatrix WeightParams, 2 forgetGateWeightMatrix WeightParams, 3 "
            "blockInputWeightMatrix WeightParams, 4 outputGateWeightMatrix WeightParams, 20 "
            "inputGateRecursionMatrix WeightParams, 21 forgetGateRecursionMatrix WeightParams, 22 "
            "blockInputRecursionMatrix WeightParams, 23 outputGateRecursionMatrix WeightParams, "
            "40 inputGateBiasVector WeightParams, 41 forgetGateBiasVector WeightParams, 42 "
            "blockInputBiasVector WeightParams, 43 outputGateBiasVector WeightParams, 60 "
            "inputGatePeepholeVector WeightParams, 61 forgetGatePeepholeVector WeightParams, 62 "
            "outputGatePeepholeVector WeightParams"
        ),
        "BorderAmounts": "10 borderAmounts BorderAmountsEdgeSizes*",
        "BorderAmountsEdgeSizes": "1 startEdgeSize whole, 2 endEdgeSize whole",
        "SamePadding": "",
        "ValidPadding": "1 paddingAmounts BorderAmounts",
        "ActivationNumbers": "1 alpha real, 2 beta real",
        "ActivationPReLU": "1 alpha WeightParams",
        "ReduceAxes": "1 axes whole*, 2 keepDims flag, 3 reduceAll flag",
        "Nothing": "",
        "NeuralNetwork": (
            "1 layers NeuralNetworkLayer*, 5 arrayInputShapeMapping whole, 6 "
            "imageInputShapeMapping whole"
        ),
        "Model": (
            "1 specificationVersion whole, 2 description ModelDescription, 200 pipelineClassifier "
            "PipelineHolder, 201 pipelineRegressor PipelineHolder, 202 pipeline Pipeline, 300 "
            "glmRegressor Nothing, 301 supportVectorRegressor Nothing, 302 treeEnsembleRegressor "
            "Nothing, 303 neuralNetworkRegressor NeuralNetwork, 304 bayesianProbitRegressor "
            "Nothing, 400 glmClassifier Nothing, 401 supportVectorClassifier Nothing, 402 "
            "treeEnsembleClassifier Nothing, 403 neuralNetworkClassifier NeuralNetwork, 404 "
            "kNearestNeighborsClassifier Nothing, 500 neuralNetwork NeuralNetwork, 501 "
            "itemSimilarityRecommender Nothing, 502 mlProgram Program, 555 customModel Nothing, "
            "556 linkedModel Nothing, 560 classConfidenceThresholding Nothing, 600 oneHotEncoder "
            "Nothing, 601 imputer Nothing, 602 featureVectorizer Nothing, 603 dictVectorizer "
            "Nothing, 604 scaler Nothing, 606 categoricalMapping Nothing, 607 normalizer Nothing, "
            "609 arrayFeatureExtractor Nothing, 610 nonMaximumSuppression Nothing, 900 identity "
            "Nothing, 2000 textClassifier Nothing, 2001 wordTagger Nothing, 2002 "
            "visionFeaturePrint Nothing, 2003 soundAnalysisPreprocessing Nothing, 2004 gazetteer "
            "Nothing, 2005 wordEmbedding Nothing, 2006 audioFeaturePrint Nothing, 3000 "
            "serializedModel Nothing"
        ),
        "Pipeline": "1 models Model*, 2 names text*",
        "PipelineHolder": "1 pipeline Pipeline",
        "ModelDescription": (
            "1 input FeatureDescription*, 10 output FeatureDescription*, 20 functions "
            "FunctionDescription*, 21 defaultFunctionName text, 100 metadata Metadata"
        ),
        "FunctionDescription": (
            "1 name text, 2 input FeatureDescription*, 3 output FeatureDescription*"
        ),
        "Metadata": (
            "1 shortDescription text, 2 versionString text, 3 author text, 4 license text, 100 "
            "userDefined {text}"
        ),
        "FeatureDescription": "1 name text, 3 type FeatureType",
        "FeatureType": (
            "4 imageType ImageFeatureType, 5 multiArrayType ArrayFeatureType, 1 int64Type "
            "Nothing, 2 doubleType Nothing, 7 sequenceType Nothing, 6 dictionaryType Nothing, 3 "
            "stringType Nothing"
        ),
        "ImageFeatureType": "1 width whole, 2 height whole, 3 colorSpace whole",
        "ArrayFeatureType": "1 shape whole*, 2 dataType whole, 31 shapeRange ShapeRange",
        "ShapeRange": "1 sizeRanges SizeRange*",
        "SizeRange": "1 lowerBound whole, 2 upperBound whole",
        "Program": "1 version whole, 2 functions {Function}, 4 attributes {Value}",
        "Function": "1 inputs NamedValueType*, 2 opset text, 3 block_specializations {Block}",
        "NamedValueType": "1 name text, 2 type ValueType",
        "ValueType": (
            "1 tensorType TensorType, 2 listType Nothing, 3 tupleType Nothing, 5 stateType "
            "StateType"
        ),
        "StateType": "1 wrappedType ValueType",
        "TensorType": "1 dataType whole, 2 rank whole, 3 dimensions Dimension*",
        "Dimension": "1 constant ConstantDimension, 2 unknown Nothing",
        "ConstantDimension": "1 size whole",
        "Value": (
            "2 type ValueType, 3 immediateValue ImmediateValue, 5 blobFileValue BlobFileValue"
        ),
        "ImmediateValue": "1 tensor TensorValue",
        "TensorValue": (
            "1 floats Reals, 2 ints Wholes, 3 bools Wholes, 4 strings Texts, 5 longInts Wholes, 6 "
            "doubles Doubles, 7 bytes Bytes"
        ),
        "Reals": "1 values real*",
        "Wholes": "1 values whole*",
        "Texts": "1 values text*",
        "Doubles": "1 values double*",
        "Bytes": "1 values bytes",
        "BlobFileValue": "1 fileName text, 2 offset whole",
        "Block": "1 inputs NamedValueType*, 2 outputs text*, 3 operations Operation*",
        "Operation": (
            "1 type text, 2 inputs {Argument}, 3 outputs NamedValueType*, 4 blocks Block*, 5 "
            "attributes {Value}"
        ),
        "Argument": "1 arguments Binding*",
        "Binding": "1 name text, 2 value Value",
    }
)
