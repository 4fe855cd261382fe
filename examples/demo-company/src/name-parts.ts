/** Family names with their pinyin. */
export const familyNames: readonly (readonly [string, string])[] = parts(
  '王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 黄Huang 赵Zhao 吴Wu 周Zhou 徐Xu 孙Sun 马Ma 朱Zhu 胡Hu 郭Guo 何He 林Lin 罗Luo 高Gao ' +
    '郑Zheng 梁Liang 谢Xie 宋Song 唐Tang 许Xu 韩Han 冯Feng 邓Deng 曹Cao 彭Peng 曾Zeng 肖Xiao 田Tian 董Dong 袁Yuan 潘Pan 于Yu ' +
    '蒋Jiang 蔡Cai 余Yu 杜Du 叶Ye 程Cheng 苏Su 魏Wei 吕Lyu 丁Ding 任Ren 沈Shen 姚Yao 卢Lu 姜Jiang 崔Cui 钟Zhong 谭Tan 陆Lu ' +
    '汪Wang 范Fan 金Jin 石Shi 廖Liao 贾Jia 夏Xia 韦Wei 付Fu 方Fang 白Bai 邹Zou 孟Meng 熊Xiong 秦Qin 邱Qiu 江Jiang 尹Yin 薛Xue',
);

/** Characters of given names, for women and for men, with their pinyin. */
export const givenParts: Readonly<Record<'female' | 'male', readonly (readonly [string, string])[]>> = {
  female: parts(
    '静jing 敏min 婷ting 雯wen 欣xin 怡yi 佳jia 雪xue 晓xiao 琳lin 慧hui 颖ying 倩qian 芳fang 洁jie 莉li 蕾lei 璐lu 萌meng 瑶yao ' +
      '悦yue 彤tong 菲fei 岚lan 梦meng 诗shi 语yu 宁ning 舒shu 清qing 若ruo 思si 可ke 依yi 涵han 妍yan 晴qing 楠nan 禾he 卉hui',
  ),
  male: parts(
    '伟wei 强qiang 磊lei 涛tao 鹏peng 杰jie 斌bin 浩hao 宇yu 峰feng 博bo 凯kai 翔xiang 辉hui 俊jun 明ming 志zhi 文wen 建jian 国guo ' +
      '海hai 立li 子zi 天tian 一yi 泽ze 航hang 晨chen 远yuan 哲zhe 睿rui 昊hao 然ran 川chuan 林lin 松song 毅yi 诚cheng 阳yang 群qun',
  ),
};

function parts(list: string): (readonly [string, string])[] {
  return list.split(' ').map((entry) => [entry[0]!, entry.slice(1)] as const);
}
